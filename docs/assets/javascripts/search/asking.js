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
    able actually against ahead all allow allowed along already always apart around back bad become
    becomes begin best better big bit bits both bring call called came certain change come comes
    completely course different down end enough even every few find follow found given goes gone good
    great happen happens help idea important instead job keep kept last later least left less line
    little long look looking looks lot lots making maybe meant meet might mix mixes more most move
    never next nice often once point possible put quite rather read ready real reason right said same
    see seen set several short shown shows side since somebody someone somewhere soon start started
    stop supposed take taken takes talk taking think through time times told took top toward towards
    try trying under until up upon used usual way ways well went whatever within without wrong yet`);
  /* What the whole report is about, and names of any text: known or not, they carry no question. */
  const TOPIC = words(`
    会议 报道 示范区 鹤壁 鹤壁市 城市 名字 地方 时间 时候 项目 工作 建设 情况 附近 东西 事情 文章 新闻 稿子 网页 网站
    发现 单位 意思 meeting report zone hebi city name place project work year people article news text`);
  const ASKING = new RegExp(
    [
      "^(?:请问|问一下|我想知道|我想问|想问一下|想问|想知道|我想|我要|关于|有关)",
      "会不会|是不是|有没有|能不能|可不可以|要不要|行不行|好不好|对不对|怎么办|怎么样|怎么回事",
      "什么样子?|什么时候|什么地方|什么意思|为什么|是什么意思|是什么|有什么|叫什么|什么叫|什么是",
      "做什么|干什么|说什么|干嘛|干啥|啥意思|啥样|啥|什么|多少钱?|多大|多长|多高|多久|多远|几岁",
      "哪一年|哪年|哪天|哪一天|哪一个|哪几个|哪些|哪里|哪儿|哪个|哪|几个|几号|几月|谁|怎样|怎么|如何",
      "到底|究竟|你们|我们|他们|咱们?|大家|别人|这个|那个|这些|那些|这里|那里|这边|那边|这|那|我|你|他",
      "一下|一共|一个|现在|以后|今后|将来|还有|可以|能够|能|应该|应当|需要|打算|准备|是否|请|吗|呢|吧|啊|呀|嘛",
      "的话|的|了|是|把|被|让|跟|该|又|而|与|俺|咋|都|也|还|就|很|想|知道|告诉|说",
    ].join("|"),
    "g",
  );
  const QUESTION =
    /^(?:what|how|who|when|where|which|why|can|could|is|are|do|does|did|will|has|have)\b|什么|怎|哪|谁|几|多少|多大|多长|咋|啥|如何|是否|是不是|有没有|能不能|[吗呢]/;
  /* Characters that seldom tell one passage from another. */
  const LIGHT = new Set(
    "一样种些不与个为之也了于会在多大小就对将已年开得怎及很或把是有来没点看着给被要让谁跟都里啊吗吧呢和到的能去这那做用上下每只又再",
  );

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

  self.searchAsking = { COMMON, EVERYDAY, TOPIC, LIGHT, told, isLong };
})();
