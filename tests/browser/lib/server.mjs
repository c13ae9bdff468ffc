// An edition served as a government host would: below a path, under a strict
// policy, with the right types and its own page for what is missing.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { NOT_FOUND } from "./edition.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".xml": "application/xml",
  ".wasm": "application/wasm",
  ".pdf": "application/pdf",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** What a host compresses; the rest is compressed already. */
const COMPRESSED = new Set([".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml"]);

const PREFIX = "/guihua/";
const POLICY = "default-src 'self'";

/**
 * Serves the edition while `work(home)` runs; `home` is the address of its root.
 * `served(path, bytes)` is told what goes out, as compressed.
 */
export async function serving(root, work, { policy = POLICY, served = () => {} } = {}) {
  const server = createServer(async (request, response) => {
    const { status, path, body } = await answer(root, request.url);
    const packed = COMPRESSED.has(extname(path)) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    response.writeHead(status, {
      ...(packed && { "Content-Encoding": "gzip" }),
      "Vary": "Accept-Encoding",
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
      ...(policy && { "Content-Security-Policy": policy }),
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": extname(path) === ".html" ? "no-store" : "max-age=600",
    });
    const sent = packed ? gzipSync(body) : body;
    served(path, sent.length);
    response.end(sent);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    return await work(`http://127.0.0.1:${server.address().port}${PREFIX}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function answer(root, url) {
  const asked = decodeURIComponent(new URL(url, "http://host").pathname);
  if (asked.startsWith(PREFIX)) {
    let path = join(root, normalize(asked.slice(PREFIX.length)));
    if (asked.endsWith("/")) path = join(path, "index.html");
    try {
      if (path.startsWith(root + sep)) return { status: 200, path, body: await readFile(path) };
    } catch { /* missing, as anything that cannot be read */ }
  }
  const path = join(root, NOT_FOUND);
  return { status: 404, path, body: await readFile(path) };
}
