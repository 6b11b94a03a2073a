// Runs in the browser: everything that pdf.js makes of a file, as plain values.

import * as pdfjs from "/pdfjs/build/pdf.min.mjs";

pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs/build/pdf.worker.min.mjs";

async function pageOf(pdf, destination) {
  const explicit = typeof destination === "string" ? await pdf.getDestination(destination) : destination;
  if (!Array.isArray(explicit) || explicit.length === 0) return null;
  try {
    return typeof explicit[0] === "number" ? explicit[0] : await pdf.getPageIndex(explicit[0]);
  } catch {
    return null;
  }
}

async function bookmarks(pdf, items, depth = 0) {
  const found = [];
  for (const item of items ?? []) {
    found.push({ title: item.title, depth, page: item.dest ? await pageOf(pdf, item.dest) : null, url: item.url ?? null });
    found.push(...(await bookmarks(pdf, item.items, depth + 1)));
  }
  return found;
}

function marksOfTree(tree, found = []) {
  if (tree?.type === "content") found.push(tree.id);
  for (const child of tree?.children ?? []) marksOfTree(child, found);
  return found;
}

/** What is read out of a page: the role of each tag, what stands for it, and the words of its marks. */
function heardOf(tree, words, depth = 0, found = []) {
  if (tree?.type === "content") {
    found.push(`${depth} "${words.get(tree.id) ?? ""}"`);
    return found;
  }
  if (tree?.role) found.push([depth, tree.role, tree.alt ?? "", tree.lang ?? ""].join(" ").trimEnd());
  for (const child of tree?.children ?? []) heardOf(child, words, depth + 1, found);
  return found;
}

/** The words of each mark. Their ids begin with the number of the page's object, which differs from file to file. */
function wordsOf(items) {
  const words = new Map();
  const open = [];
  for (const item of items) {
    if (item.type === "beginMarkedContentProps" || item.type === "beginMarkedContent") open.push(item.id ?? null);
    else if (item.type === "endMarkedContent") open.pop();
    else {
      const id = open.findLast((each) => each !== null);
      if (id !== undefined) words.set(id, (words.get(id) ?? "") + item.str);
    }
  }
  return words;
}

async function page(pdf, number) {
  const page = await pdf.getPage(number);
  const content = await page.getTextContent({ includeMarkedContent: true });
  const links = [];
  for (const note of await page.getAnnotations()) {
    if (note.subtype !== "Link") continue;
    const outside = Boolean(note.url ?? note.unsafeUrl);
    links.push({ rect: note.rect, outside, page: outside ? null : await pageOf(pdf, note.dest), name: String(note.dest ?? note.action ?? "") });
  }
  const tree = await page.getStructTree();
  const texts = content.items.filter((item) => item.str?.trim());
  const result = {
    texts: texts.map((item) => ({ words: item.str.trim(), x: item.transform[4], y: item.transform[5] })),
    marks: content.items.filter((item) => item.type === "beginMarkedContentProps" && item.id).map((item) => item.id),
    tree: marksOfTree(tree),
    heard: heardOf(tree, wordsOf(content.items)),
    links,
  };
  page.cleanup();
  return result;
}

export async function read(address) {
  const pdf = await pdfjs.getDocument({ url: address, isEvalSupported: false }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number++) pages.push(await page(pdf, number));
  const result = { labels: await pdf.getPageLabels(), bookmarks: await bookmarks(pdf, await pdf.getOutline()), pages };
  await pdf.destroy();
  return result;
}
