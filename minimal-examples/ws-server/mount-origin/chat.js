"use strict";

const byId = id => document.getElementById(id);
const log = byId("log"), state = byId("state"), text = byId("text");
const send = document.querySelector("#say button");

let name = null, socket = null, retry = 500, lastName = null;

function connect() {
  const url = location.protocol.replace("http", "ws") + "//" + location.host + "/";
  socket = new WebSocket(url, "chat");

  socket.onopen = () => {
    retry = 500;
    log.replaceChildren();
    lastName = null;
    socket.send(name);
    enable(true);
  };
  socket.onmessage = e => show(JSON.parse(e.data));
  socket.onclose = () => {
    enable(false);
    setState("offline", "reconnecting…");
    setTimeout(connect, retry);
    retry = Math.min(retry * 2, 10000);
  };
}

function enable(on) {
  text.disabled = send.disabled = !on;
  if (on) text.focus();
}

function setState(value, words) {
  state.dataset.state = value;
  state.textContent = words;
}

function people(n) {
  setState("online", n === 1 ? "only you are here" : n + " people are here");
}

/* the same name has the same colour everywhere */
function colour(who) {
  let sum = 0;
  for (const c of who) sum = (sum * 31 + c.codePointAt(0)) % 6007;
  return sum % 6;
}

function element(tag, className, words) {
  const e = document.createElement(tag);
  e.className = className;
  e.textContent = words;
  return e;
}

function show(event) {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;

  if (event.type === "said") {
    const line = element("div", "message who-" + colour(event.name), "");
    if (event.name === name) line.classList.add("mine");
    if (event.name === lastName) line.classList.add("follows");
    const time = new Date(event.at * 1000)
      .toLocaleTimeString([], {hour: "2-digit", minute: "2-digit"});
    line.append(element("b", "", event.name), element("time", "", time),
                element("span", "", event.text));
    log.append(line);
    lastName = event.name;
  } else {
    log.append(element("div", "note", event.name +
                       (event.type === "joined" ? " came in" : " left")));
    people(event.people);
    lastName = null;
  }
  if (atEnd) log.scrollTop = log.scrollHeight;
}

byId("say").onsubmit = e => {
  e.preventDefault();
  if (text.value.trim() && socket.readyState === WebSocket.OPEN) socket.send(text.value.trim());
  text.value = "";
};

function enter(as) {
  name = as;
  connect();
}

/* #Anna at the end of the address comes in as Anna without a question */
const given = decodeURIComponent(location.hash.slice(1)).trim();
if (given) {
  enter(given.slice(0, 24));
} else {
  byId("name").value = localStorage.getItem("name") || "";
  byId("welcome").showModal();
  byId("welcome").oncancel = e => e.preventDefault();
  byId("enter").onsubmit = () => {
    const as = byId("name").value.trim() || "somebody";
    localStorage.setItem("name", as);
    enter(as);
  };
}
