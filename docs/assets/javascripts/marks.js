/* The words that a reader searched for are marked on the page that was opened (?h=). */
"use strict";

site.marks = () => {
  const asked = new URLSearchParams(location.search).get("h") || "";
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 50);
  const article = document.querySelector("article");
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { parentElement: parent } = walker.currentNode;
    if (!parent.closest(".tools, .page-foot, .says, a.line, svg")) texts.push(walker.currentNode);
  }
  for (let node of texts) {
    for (;;) {
      const text = node.data.toLowerCase();
      const found = words.map((word) => [text.indexOf(word), word.length]).filter(([at]) => at >= 0);
      if (!found.length) break;
      const [at, length] = found.reduce((a, b) => (b[0] < a[0] || (b[0] === a[0] && b[1] > a[1]) ? b : a));
      const word = node.splitText(at);
      node = word.splitText(length);
      const mark = document.createElement("mark");
      word.replaceWith(mark);
      mark.append(word);
    }
  }
};
