/* How a query is put: as a question, to the site itself, for a length or a date. */

const QUESTION =
  /^(?:what|how|who|when|where|which|why|can|could|is|are|do|does|did|will|has|have)\b|什么|怎|哪|谁|几|多少|多大|多长|咋|啥|如何|是否|(.)不\1|有没有|[吗呢]/;

/* What a question asks for is a quantity of this kind. */
const KINDS = [
  ["km", /多长|多远|几公里|how (?:long|far)/],
  ["month", /什么时候|哪一?天|几月|几号|日期|^when\b|what day|what date/],
];

/** Say whether a query is put as a question, or in as many words. */
function isLong(query) {
  const han = query.match(HAN_CHARACTERS) || [];
  return QUESTION.test(query) || han.length > 9 || query.split(" ").length > 4;
}

/* Whether the site itself is asked about. */
const SITE = /报纸|网站|网页|本站|你们|打印|\bprint\b|\b(?:web)?sites?\b|\bpages?\b|\bd(?:o|id) you\b|\byour?\b/;
