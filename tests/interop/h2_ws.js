// WebSockets over HTTP/2 with Node's http2 (nghttp2): either end.
//
//   node h2_ws.js client PORT CA            talks to our server, and says what it got
//   node h2_ws.js server PORT CERT KEY      sends back what comes, closes when it is told "close"
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const http2 = require('http2');

const [role, port, ...files] = process.argv.slice(2);

function frame(opcode, payload, masked) {
  const size = payload.length;
  const head = size < 126 ? Buffer.from([0x80 | opcode, size])
    : size < 65536 ? Buffer.from([0x80 | opcode, 126, size >> 8, size & 255])
      : Buffer.alloc(10);
  if (head.length === 10) {
    head.set([0x80 | opcode, 127]);
    head.writeUInt32BE(size, 6);
  }
  if (!masked)
    return Buffer.concat([head, payload]);
  head[1] |= 0x80;
  const key = crypto.randomBytes(4);
  return Buffer.concat([head, key, Buffer.from(payload.map((octet, n) => octet ^ key[n & 3]))]);
}

// Calls back with the opcode and the payload of each frame; messages are put together.
function frames(stream, take) {
  let rest = Buffer.alloc(0), kind = 0, parts = [];
  stream.on('data', data => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      if (rest.length < 2)
        return;
      const masked = rest[1] & 0x80;
      let size = rest[1] & 0x7f, at = 2;
      if (size > 125) {
        at = size === 126 ? 4 : 10;
        if (rest.length < at)
          return;
        size = at === 4 ? rest.readUInt16BE(2) : rest.readUInt32BE(6);
      }
      const start = at + (masked ? 4 : 0);
      if (rest.length < start + size)
        return;
      const key = rest.subarray(at, start);
      const payload = Buffer.from(rest.subarray(start, start + size));
      if (masked)
        payload.forEach((octet, n) => { payload[n] = octet ^ key[n & 3]; });
      const opcode = rest[0] & 15, last = rest[0] & 0x80;
      rest = rest.subarray(start + size);
      if (opcode > 7) {
        take(opcode, payload);
        continue;
      }
      kind = opcode || kind;
      parts.push(payload);
      if (last) {
        take(kind, Buffer.concat(parts));
        parts = [];
      }
    }
  });
}

function client() {
  const session = http2.connect('https://localhost:' + port, {ca: fs.readFileSync(files[0])});
  session.on('remoteSettings', settings => {
    console.log('announced', settings.enableConnectProtocol);
    const stream = session.request({
      ':method': 'CONNECT', ':protocol': 'websocket', ':path': '/chat',
      'sec-websocket-version': '13', 'sec-websocket-protocol': 'echo',
    });
    const large = crypto.randomBytes(500000);
    stream.on('response', headers => {
      console.log('status', headers[':status'], headers['sec-websocket-protocol']);
      stream.write(frame(1, Buffer.from('hello'), true));
    });
    frames(stream, (opcode, payload) => {
      if (opcode === 1) {
        console.log('text', payload.toString());
        stream.write(frame(2, large, true));
      } else if (opcode === 2) {
        console.log('binary', payload.equals(large));
        stream.write(frame(8, Buffer.from([0x0b, 0xb9]), true));
      } else if (opcode === 8) {
        console.log('close', payload.readUInt16BE(0));
      }
    });
    stream.on('end', () => { console.log('end'); stream.end(); });
    stream.on('close', () => { console.log('over', stream.rstCode); session.close(); });
    stream.on('error', error => console.log('error', error.message));
  });
}

function server() {
  const options = {
    cert: fs.readFileSync(files[0]), key: fs.readFileSync(files[1]),
    settings: {enableConnectProtocol: true},
  };
  http2.createSecureServer(options).on('stream', (stream, headers) => {
    if (headers[':method'] !== 'CONNECT') {
      stream.respond({':status': 200});
      return stream.end('hello');
    }
    console.log('connect', headers[':protocol'], headers[':path'],
      headers['sec-websocket-protocol']);
    stream.respond({':status': 200, 'sec-websocket-protocol': headers['sec-websocket-protocol']});
    let asked = false;
    stream.write(frame(1, Buffer.from('!send 500000'), false));
    frames(stream, (opcode, payload) => {
      if (opcode === 8) {
        console.log('close', payload.readUInt16BE(0));
        return stream.end();
      }
      console.log('message', payload.length);
      if (!asked)
        stream.write(frame(8, Buffer.from([0x0f, 0xa1]), false));
      asked = true;
    });
    stream.on('close', () => console.log('over', stream.rstCode));
    stream.on('error', error => console.log('error', error.message));
  }).listen(Number(port), '127.0.0.1', () => console.log('ready'));
}

role === 'client' ? client() : server();
