#!/usr/bin/env node
// Opens packs and papers in pdf.js and in Chromium's own viewer, and tells what does not agree: printed numbers and page labels, links and
// bookmarks and the pages that they lead to, tags and the pages that they belong to.
//
//     npm ci && node check.mjs content/out/*/pack.pdf
//     python3 ../foreign/packs.py content content/out > parts.json && node check.mjs --parts parts.json content/out/*/pack.pdf
//
// With `--parts` every page of a part is read out in the pack as in its separate file: the same tags and the same words.
// CHROMIUM names the browser, /usr/bin/chromium unless told. Exits with 1 where a file has a fault.

import { readFile } from "node:fs/promises";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const HERE = dirname(fileURLToPath(import.meta.url));
const MOST = 8;
const TYPES = { ".mjs": "text/javascript", ".pdf": "application/pdf", ".html": "text/html" };

/** Serves this folder, pdf.js, and the files to check. */
async function serve(files) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const place = path.startsWith("/pdfjs/") ? join(HERE, "node_modules/pdfjs-dist", path.slice(7))
      : path.startsWith("/file/") ? files[Number(path.split("/")[2])]
      : join(HERE, path);
    try {
      const body = path === "/" ? "<!DOCTYPE html><title>reader</title>" : await readFile(place);
      response.writeHead(200, { "content-type": path === "/" ? "text/html" : TYPES[extname(place)] ?? "application/octet-stream" });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, address: `http://127.0.0.1:${server.address().port}` };
}

/** What the build says of a file's parts, from the nearest build.json above it; nothing where there is none. */
function partsOf(file) {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    for (const report of [join(folder, "build.json"), join(folder, "restricted", "build.json")]) {
      const outputs = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")).outputs : [];
      const found = outputs.find((output) => output.path === relative(folder, file));
      if (found) return found.parts ?? [];
    }
  }
  return [];
}

/** The number of a page in its furniture: "Page 7", and "Page 7A, added after publication". */
const PRINTED = /^(?:Page|Tudalen) (\d+(?:$|[A-Z]+(?=, )))/;

/** How far down a pack the page with a label is: "38B" is the second page that was put in after page 38. */
function place(label) {
  const [, number, letters] = /^(\d+)([A-Z]?)$/.exec(label) ?? [];
  return Number(number) + (letters ? letters.charCodeAt(0) - 64 : 0);
}

/** The printed numbers against the labels. */
function numbers(read, parts, faults) {
  if (!read.labels) {
    if (parts.length) faults.push("there are no page labels");
    return;
  }
  read.pages.forEach((page, index) => {
    const printed = page.texts.map((text) => PRINTED.exec(text.words)?.[1]).filter(Boolean);
    const label = read.labels[index];
    // The back of a leaf that is left blank has no number.
    if (label === "" && printed.length === 0) return;
    if (!printed.includes(label)) {
      faults.push(`page ${index + 1} has the label ${label}, and ${printed.length ? printed.join(", ") : "no number"} is printed on it`);
    }
  });
}

/** The span of pages that is printed beside a link of the contents table: the nearest to the right, in its line or just above it. */
function spanBeside(page, [, low, right, high]) {
  const spans = page.texts.filter((text) => /^\d+[A-Z]*( to \d+[A-Z]*)?$/.test(text.words) && text.x > right - 1 && text.y > low - 2 && text.y < high + 26);
  spans.sort((a, b) => a.y - b.y);
  return spans[0]?.words;
}

function links(read, parts, faults) {
  const hasFront = parts.length > 1 && /^(front|supplement-\d+)$/.test(parts[0].part);
  const front = hasFront ? read.labels?.indexOf(parts[1].first) ?? 0 : 0;
  let rows = 0;
  read.pages.forEach((page, index) => {
    for (const link of page.links) {
      if (link.outside) continue;
      if (link.page === null || link.page < 0 || link.page >= read.pages.length) {
        faults.push(`a link on page ${index + 1} leads nowhere (${link.name.slice(0, 60)})`);
        continue;
      }
      const span = index < front ? spanBeside(page, link.rect) : undefined;
      if (span === undefined) continue;
      rows += 1;
      if (read.labels?.[link.page] !== span.split(" ")[0]) {
        faults.push(`a row of the contents says pages ${span}, and its link leads to page ${read.labels?.[link.page]}`);
      }
    }
  });
  if (front && rows === 0) faults.push("no link of the contents table stands beside a number");
  return rows;
}

function outline(read, parts, faults) {
  if (parts.length && read.bookmarks.length === 0) faults.push("there are no bookmarks");
  for (const bookmark of read.bookmarks) {
    if (bookmark.page === null && !bookmark.url) faults.push(`the bookmark "${bookmark.title}" leads nowhere`);
  }
  const first = new Set(read.bookmarks.map((bookmark) => read.labels?.[bookmark.page]));
  for (const part of parts) {
    if (part.first && !first.has(part.first)) faults.push(`no bookmark leads to page ${part.first}, where the part ${part.part} begins`);
  }
}

/** Marks and tags of each page against each other; a page without either is right only in a part that is not tagged. */
function tags(read, parts, faults) {
  const untagged = parts.filter((part) => part.reasons?.includes("not-tagged"));
  const mayBeUntagged = (label) => untagged.some((part) => place(part.first) <= place(label) && place(label) <= place(part.last));
  read.pages.forEach((page, index) => {
    const marks = new Set(page.marks);
    const tree = new Set(page.tree);
    const label = read.labels?.[index] ?? String(index + 1);
    if (marks.size === 0 && tree.size === 0 && (label === "" || mayBeUntagged(label))) return;
    if (tree.size === 0) faults.push(`page ${label} has no tags`);
    const stray = page.tree.filter((id) => !marks.has(id));
    const lost = page.marks.filter((id) => !tree.has(id));
    if (stray.length) faults.push(`the tags of page ${label} name ${stray.length} marks that are not on it (${stray[0]})`);
    if (lost.length) faults.push(`${lost.length} marks on page ${label} belong to no tag of it (${lost[0]})`);
  });
}

/** The tags and words of each page of a part against those of its separate file. */
async function byEar(read, parts, load, faults) {
  let compared = 0;
  for (const part of parts) {
    if (!part.file) continue;
    const alone = await load(part.file);
    // The tags of a part stand deeper in those of the pack; only how they stand to each other is compared.
    const level = (lines, root) => {
      if (lines.length === 0) return lines;
      const inside = lines.slice(lines.findIndex((line) => line.split(" ")[1] === root) + 1);
      const least = parseInt(inside[0], 10);
      return inside.map((line) => line.replace(/^\d+/, (depth) => depth - least));
    };
    for (let at = 0; at < part.pages; at++) {
      const page = read.pages[part.first - 1 + at];
      const [here, there] = [level(page.heard, "Part"), level(alone.pages[at].heard, "Document")];
      const line = there.findIndex((line, index) => line !== here[index]);
      compared += 1;
      if (line >= 0 || (here.length !== there.length && there.length > 0)) {
        faults.push(`page ${at + 1} of ${part.key} is not read out as by itself: ${here[line] ?? "nothing"} for ${there[line] ?? "nothing"}`);
      }
    }
  }
  return compared;
}

/** Whether Chromium's own viewer shows the file: a picture of it has the dark surround and a page with words on it. */
async function shown(browser, address, faults) {
  const page = await browser.newPage({ viewport: { width: 900, height: 1100 } });
  try {
    await page.goto(address);
    let shades = 0;
    for (let tries = 0; tries < 25 && shades < 40; tries++) {
      await page.waitForTimeout(200);
      shades = await shadesOf(browser, await page.screenshot());
    }
    if (shades < 40) faults.push(`Chromium's viewer shows nothing (${shades} shades)`);
  } catch (error) {
    faults.push(`Chromium's viewer does not open it: ${error.message.split("\n")[0]}`);
  } finally {
    await page.close();
  }
}

/** How many shades of white and grey to black the middle of a picture has; a blank page has one or two. */
async function shadesOf(browser, picture) {
  const page = (shadesOf.page ??= await browser.newPage());
  return page.evaluate(async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const [left, top] = [Math.round(image.width * 0.3), Math.round(image.height * 0.15)];
    const { data } = pen.getImageData(left, top, Math.round(image.width * 0.4), Math.round(image.height * 0.7));
    const seen = new Set();
    let white = 0;
    for (let at = 0; at < data.length; at += 4) {
      seen.add(data[at] >> 2);
      white += data[at] > 250 ? 1 : 0;
    }
    return white * 8 > data.length / 4 ? seen.size : 0;
  }, picture.toString("base64"));
}

async function main() {
  const given = process.argv.slice(2);
  const told = given[0] === "--parts" ? JSON.parse(readFileSync(given.splice(0, 2)[1], "utf8")) : [];
  const files = given.map((file) => resolve(file));
  if (files.length === 0) {
    console.error("name the files to check");
    process.exit(2);
  }
  const { server, address } = await serve(files);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  let wrong = 0;
  const reader = await browser.newPage();
  await reader.goto(`${address}/`);
  for (const [index, file] of [...files].entries()) {
    const faults = [];
    const parts = partsOf(file);
    const load = (place) => reader.evaluate(async (path) => (await import("/reader.mjs")).read(path), place);
    const read = await load(`/file/${index}/pack.pdf`);
    numbers(read, parts, faults);
    const rows = links(read, parts, faults);
    outline(read, parts, faults);
    tags(read, parts, faults);
    const separate = told.find((each) => resolve(each.pack) === file)?.parts ?? [];
    const add = (place) => load(`/file/${files.push(resolve(place)) - 1}/part.pdf`);
    const compared = await byEar(read, separate, add, faults);
    await shown(browser, `${address}/file/${index}/pack.pdf`, faults);
    const all = read.pages.reduce((sum, page) => sum + page.links.length, 0);
    console.log(`${relative(process.cwd(), file)}: ${read.pages.length} pages, ${all} links, ${rows} rows of contents, ` +
      `${read.bookmarks.length} bookmarks, ${compared} pages by ear: ${faults.length ? `${faults.length} faults` : "right"}`);
    for (const fault of faults.slice(0, MOST)) console.error(`  ${fault}`);
    if (faults.length > MOST) console.error(`  and ${faults.length - MOST} more`);
    wrong += faults.length ? 1 : 0;
  }
  await browser.close();
  server.close();
  process.exit(wrong ? 1 : 0);
}

await main();
