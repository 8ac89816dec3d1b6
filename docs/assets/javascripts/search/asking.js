/* The words by which people ask, which say nothing of what they ask for. */
"use strict";

(() => {
  const words = (text) => new Set(text.trim().split(/\s+/));
  const COMMON = words(`
    a about after again also am an and another any anything are as ask at be been before being but by
    can could did do does done each else ever everything exactly for from get gets give go going got
    guys had has have having he her here him his how i if in into is it its just kind know let like
    many me mean means much must my need needs no now of on one only or other our out please really
    say says shall she should show so some something still such tell than thank that the their them
    then there these they thing things this those to too us use very want wants was we were what whats
    when where whether which while who whom whose why will wish with would you your`);
  /* In every kind of sentence, whether the pages use them often or not. */
  const EVERYDAY = words(`
    actually all allowed along already always around back bad become best better big bit both bring call
    called came certain change come comes down end enough even every few find found given goes good great
    happen happens help important job keep last left less little long look looking lot lots maybe meant
    meet might mix more most move never next nice often once possible put quite real right same see seen
    set shown somebody someone soon start stop supposed take talk through time told together took toward
    try under until used usual way well went whatever within without wrong yet`);
  /* What the whole report is about, and names of any text: known or not, they carry no question. */
  const TOPIC = words(`
    会议 报道 示范区 鹤壁 鹤壁市 城市 名字 地方 时间 时候 项目 工作 建设 情况 附近 东西 事情 文章 新闻 稿子 网页 网站
    发现 单位 意思 meeting report zone hebi city name place project work year people article news text`);
  const ASKING = new RegExp(
    [
      "^(?:请问|问一下|我?想(?:问一下|知道|问)?|我要|关于|有关)",
      "(.)不\\1|有没有|怎么[办样]|怎么回事|是?什么(?:样子?|时候|地方|意思|是)?|有什么|叫什么|为什么",
      "[做干说]什么|干[嘛啥]|啥(?:意思|样)?|多少钱?|多[大长高久远]|[几哪]年|哪一?[天个些里儿]?|哪?几[个号月]?|谁|怎[样么]|如何",
      "到底|究竟|[你我他咱]们?|大家|别人|[这那][个些里边]?|一下|一共|一个|现在|以后|今后|将来|还有|可以|能够?",
      "应[该当]|需要|打算|准备|是否|请|[吗呢吧啊呀嘛的了是把被让跟该又而与俺咋都也还就很想说]|的话|知道|告诉",
    ].join("|"),
    "g",
  );
  const QUESTION =
    /^(?:what|how|who|when|where|which|why|can|could|is|are|do|does|did|will|has|have)\b|什么|怎|哪|谁|几|多少|多大|多长|咋|啥|如何|是否|是不是|有没有|能不能|[吗呢]/;
  /* Characters that seldom tell one passage from another. */
  const LIGHT = new Set("一样种些不与个为之也了于会在多大小就对将已年开得怎及很或把是有来没点看着给被要让谁跟都里啊吗吧呢和到的能去这那做用上下每只又再");

  /* What a question asks for is a quantity of this kind. */
  const KINDS = [
    ["km", /多长|多远|几公里|how (?:long|far)/],
    ["month", /什么时候|哪一?天|几月|几号|日期|^when\b|what day|what date/],
  ];

  /** Give the parts of a Chinese run that are left without its words of asking. */
  function told(run) {
    const parts = run.length > 2 ? run.replace(ASKING, " ").split(" ").filter(Boolean) : [run];
    const telling = parts.filter((part) => part.length > 1);
    if (telling.length) return telling;
    return parts.length ? parts : [run];
  }

  /** Say whether a query is put as a question, or in as many words. */
  function isLong(query) {
    const han = query.match(/[\u3400-\u9fff]/g) || [];
    return QUESTION.test(query) || han.length > 9 || query.split(" ").length > 4;
  }

  /** Give the kinds of quantity that a query asks for. */
  const kindsAsked = (query) => KINDS.filter(([, form]) => form.test(query)).map(([kind]) => kind);

  self.searchAsking = { COMMON, EVERYDAY, TOPIC, LIGHT, told, isLong, kindsAsked };
})();
