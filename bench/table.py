"""The table: a line per figure, medians of each side, and A divided by every other."""
import statistics

# more is better; of all other figures less is
RATES = {"msg/s", "req/s", "conn/s", "MB/s", "msg/cpu s", "req/cpu s", "least/most"}


def medians(rows):
    """rows: a list of {figure: value} per run."""
    return {k: statistics.median(r[k] for r in rows) for k in rows[0]} if rows else {}


def ratio(a, b):
    return a / b if a is not None and b else None


class Table:
    def __init__(self, names):
        self.names = names
        self.heading = None

    def add(self, load, figures):
        """Prints a load's lines; figures: side to {figure: median}. Sides that have none get no column."""
        sides = [n for n in self.names if figures.get(n)]
        if not sides:
            return
        heading = f"{'load':17} {'figure':12}" + "".join(
            f" {n:>14}" if n == "A" else f" {n:>14} {'A/it':>6}" for n in sides)
        if heading != self.heading:
            print(("\n" if self.heading else "") + heading)
            self.heading = heading
        for figure in figures[sides[0]]:
            mine = figures.get("A", {}).get(figure)
            line = f"{load:17} {figure:12}"
            for n in sides:
                value = figures[n].get(figure)
                line += f" {number(value):>14}"
                if n != "A":
                    r = ratio(mine, value)
                    line += f" {'-' if r is None else f'{r:.2f}':>6}"
            print(line, flush=True)

    def failed(self, load, name, why):
        print(f"{load:17} {name} failed: {why}", flush=True)


def number(value):
    """Four digits that say something."""
    if value is None:
        return "-"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 100 else f"{value:.2f}" if abs(value) >= 1 else f"{value:.3f}"


def closing(result, names):
    """Lines that sum up HTTP/2: requests per second of CPU, over all its loads."""
    for n in names[1:]:
        rows = {load: r for load, row in result.items()
                if (r := ratio(row.get("A", {}).get("req/cpu s"), row.get(n, {}).get("req/cpu s")))}
        if rows:
            low, high = min(rows, key=rows.get), max(rows, key=rows.get)
            print(f"requests per second of CPU, A against {n}: from {rows[low]:.2f} ({low}) to {rows[high]:.2f} ({high})")
