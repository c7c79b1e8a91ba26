const signOf = (code: string): string => String.fromCharCode(Number.parseInt(code, 16));

/** Values between bars, `∅` for an empty one; what cannot be seen or told apart stands as \uXXXX. */
const listed = (table: string): string[] =>
  table
    .trim()
    .split(/\s*[¦\n]\s*/)
    .map((value) => (value === '∅' ? '' : value.replace(/\\u([0-9A-F]{4})/g, (_all, code: string) => signOf(code))));

/** Each line: the form in which it is compared, then how people write it. */
const byForm = (table: string): Record<string, string[]> =>
  Object.fromEntries(
    table
      .trim()
      .split('\n')
      .map((line) => listed(line))
      .map(([form = '', ...spellings]) => [form, spellings]),
  );

export const VALID = {
  email: byForm(String.raw`
    ivanov@mail.ru ¦ ivanov@mail.ru ¦ \u0020ivanov@mail.ru\u0020 ¦ Ivanov@Mail.RU ¦ IVANOV@MAIL.RU ¦ \u00A0ivanov@mail.ru
    i.v.anov@mail.ru ¦ i.v.anov@mail.ru
    ivanov+svet@mail.ru ¦ ivanov+svet@mail.ru
    ivanov_1@mail.ru ¦ ivanov_1@mail.ru
    a@b.ru ¦ a@b.ru
    1@2.ru ¦ 1@2.ru
    o'brien@mail.ru ¦ O'Brien@mail.ru
    ivanov@mail.company.ru ¦ ivanov@mail.company.ru
    ivanov@my-company.ru ¦ ivanov@my-company.ru
    ivanov@company.energy ¦ ivanov@company.energy
    ivanov@пример.рф ¦ ivanov@пример.рф ¦ IVANOV@ПРИМЕР.РФ ¦ ivanov@пример.рф\u0020
    ivanov@почта-россии.рф ¦ ivanov@почта-россии.рф
    ivanov@mail.рф ¦ ivanov@mail.рф
    ivanov@йод.рф ¦ ivanov@и\u0306од.рф
    priemnaya@energosbyt.ru ¦ priemnaya@energosbyt.ru
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@mail.ru ¦ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@mail.ru
  `),
  phone: byForm(String.raw`
    79504000001 ¦ 79504000001 ¦ +79504000001 ¦ 89504000001 ¦ 9504000001 ¦ +7 950 400 00 01 ¦ +7 (950) 400-00-01 ¦ 8 (950) 400-00-01 ¦ 8-950-400-00-01 ¦ 8 950 4000001 ¦ 950.400.00.01 ¦ 7 950 400 00 01 ¦ (950) 400-00-01 ¦ +7\u00A0950\u00A0400\u00A000\u00A001 ¦ +7 950 400\u201100\u201101 ¦ 8 950 400\u201300\u201301 ¦ \u002089504000001\u0020 ¦ 8950 400\u221200\u221201
    73435230255 ¦ +7 (3435) 230 255 ¦ 8 3435 23-02-55 ¦ 73435230255
    78005553535 ¦ 8 800 555 35 35
    74951234567 ¦ +7 495 123-45-67
  `),
  account: byForm(String.raw`
    640012345 ¦ 640012345 ¦ 640 012 345 ¦ 64-00-12345
    66200000000 ¦ 66200000000 ¦ 662 000 00000 ¦ 662-0000-0000 ¦ 6 6 2 0 0 0 0 0 0 0 0 ¦ \u002066200000000 ¦ 66200000000\u0020 ¦ 66.200.000.000 ¦ (662)00000000 ¦ 662\u00A000000000 ¦ 662\u202F00000000 ¦ 662\u201100000000 ¦ 662\u201300000000 ¦ 66 20 00 00 00 0 ¦ 662\u000900000000 ¦ 6620000000-0 ¦ 662.00000000
    000123 ¦ 000123
  `),
  snils: byForm(String.raw`
    91866342037 ¦ 918-663-420-37 ¦ 918-663-420 37 ¦ 91866342037 ¦ 918 663 420 37 ¦ 918.663.420.37 ¦ \u0020918-663-420-37\u0020
    10289803962 ¦ 102-898-039-62 ¦ 102-898-039 62 ¦ 10289803962 ¦ 102\u2011898\u2011039\u201162 ¦ 102\u2013898\u2013039\u00A062
    11223344595 ¦ 112-233-445 95
    00101998900 ¦ 001-019-989 00
    00101999800 ¦ 001-019-998 00
    90039595000 ¦ 900-395-950 00
    08765430300 ¦ 087-654-303 00
    00100199812 ¦ 001-001-998 12
    00000000101 ¦ 000-000-001 01 ¦ 00000000101
    00100000077 ¦ 001-000-000 77
  `),
  ogrn: byForm(String.raw`
    1205900022085 ¦ 1205900022085 ¦ 1 205 900 022 085 ¦ 1-20-59-00-02208-5 ¦ \u00201205900022085 ¦ 1205900022085\u00A0 ¦ 120 590 002 2085 ¦ 1.205.900.022.085
    1027700132195 ¦ 1027700132195 ¦ 1 027 700 132 195 ¦ 1027700132195\u0020 ¦ 102-7700-132195 ¦ 10 277 001 321 95
    1026605606422 ¦ 1026605606422 ¦ 1 026 605 606 422
    1026605606433 ¦ 1026605606433
    1026605606499 ¦ 1026605606499
    5077746887312 ¦ 5077746887312 ¦ 5 077 746 887 312
    1037739010891 ¦ 1037739010891 ¦ 103 7739 010891
  `),
  ogrnip: byForm(String.raw`
    304500116000157 ¦ 304500116000157 ¦ 3 0450 0116 0001 57 ¦ 304-500-116-000-157 ¦ 304 500 116 000 157 ¦ \u0020304500116000157 ¦ 304500116000157\u0020 ¦ 304.500.116.000.157 ¦ 304\u00A0500\u00A0116\u00A0000\u00A0157 ¦ 304\u2011500\u2011116\u2011000\u2011157 ¦ 3-04-50-0116000157
    304662205606429 ¦ 304662205606429 ¦ 304 662 205 606 429 ¦ 3 04 66 2205606429 ¦ 304662205606429\u0009 ¦ (304)662205606429
    304662205606430 ¦ 304662205606430 ¦ 304 662 205 606 430 ¦ 304-662-205-606-430 ¦ \u0020304662205606430\u0020 ¦ 304.662205606430
  `),
  login: byForm(String.raw`
    123 ¦ 123
    ivan ¦ Ivan ¦ ivan ¦ IVAN ¦ \u0020ivan\u0020 ¦ \u00A0Ivan
    иван ¦ Иван ¦ ИВАН ¦ \u0020иван
    иван.иванов ¦ Иван.Иванов
    ivan-85 ¦ ivan-85
    ivan_85 ¦ Ivan_85
    ivan@home ¦ ivan@home
    66200000000 ¦ 66200000000
    й85 ¦ й85 ¦ и\u030685 ¦ Й85
    ёжик ¦ Ёжик ¦ Е\u0308жик
    a.b ¦ a.b
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ¦ AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
  `),
  unifiedId: byForm(String.raw`
    70АА000560 ¦ 70АА000560 ¦ 70аа000560 ¦ 70AA000560 ¦ 70aa000560 ¦ 70Аа000560 ¦ 70АA000560 ¦ \u002070АА000560\u0020 ¦ 70 АА 000560 ¦ 70-АА-000560 ¦ 70\u00A0АА\u00A0000560
    75ДА533315 ¦ 75ДА533315 ¦ 75дa533315 ¦ 75 ДА 533 315
    66ВС123456 ¦ 66ВС123456 ¦ 66BC123456 ¦ 66bc123456
    66ЕН123456 ¦ 66EH123456
    66КМ123456 ¦ 66KM123456
    66ОР123456 ¦ 66OP123456
    66ТХ123456 ¦ 66TX123456
    66ЙЙ123456 ¦ 66И\u0306и\u0306123456
  `),
};

/** Wrong values; look-alikes, signs that cannot be seen and check numbers that do not fit among them. */
export const INVALID: Readonly<Record<keyof typeof VALID, readonly string[]>> = {
  email: listed(String.raw`
    ∅ ¦ ivanov ¦ ivanov@ ¦ @mail.ru ¦ ivanov@mail ¦ ivanov@mail. ¦ ivanov@.ru ¦ ivanov@@mail.ru ¦ iva nov@mail.ru ¦ ivanov@mail .ru
    .ivanov@mail.ru ¦ ivanov.@mail.ru ¦ iva..nov@mail.ru ¦ ivanov@mail..ru ¦ ivanov@-mail.ru ¦ ivanov@mail-.ru ¦ ivanov@mail.r
    ivanov,mail.ru ¦ иванов@mail.ru ¦ ivаnov@mail.ru ¦ ivanov@mаil.ru ¦ ivanov@mail.рu ¦ ivanov\u200B@mail.ru ¦ ivanov@mail.ru\u200B
    ivanov@mail.ru\u202E ¦ ivanov@[127.0.0.1] ¦ Иванов <ivanov@mail.ru> ¦ ivanov@mail.ru, b@mail.ru ¦ ivanov@mail.ru\u000ABcc: b@mail.ru
    ivanov@xn--e1afmkfd.xn--p1ai ¦ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@mail.ru
    a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.ru
    ivanоv@mail.ru ¦ ivanov@ma\u017Fil.ru ¦ ivanov@mail\u3002ru
  `),
  phone: listed(String.raw`
    ∅ ¦ 1 ¦ 12345 ¦ 950400000 ¦ 95040000012 ¦ +7950400000 ¦ +795040000011 ¦ +77712345678 ¦ +7 (701) 234-56-78 ¦ +7 600 123 45 67
    87712345678 ¦ +380501234567 ¦ +1 202 555 0123 ¦ +89504000001 ¦ +375291234567 ¦ 0079504000001 ¦ 79504OOOOO1 ¦ 7950400000l
    З 950 400 00 01 ¦ 7950\u200B4000001 ¦ \u202A+79504000001\u202C ¦ +7 950 400 00 01 доб. 2 ¦ 79504000001, 79504000002
    \uFF0B79504000001 ¦ \uFF17\uFF19\uFF15\uFF10\uFF14\uFF10\uFF10\uFF10\uFF10\uFF10\uFF11 ¦ +7 950 400 00 0\u0661 ¦ телефон
  `),
  account: listed(String.raw`
    ∅ ¦ \u0020 ¦ - ¦ + ¦ () ¦ 662abc00000000 ¦ ivanov ¦ 6620000000O ¦ 6620000000О ¦ l6200000000 ¦ 66/200000000 ¦ 66:200000000
    №66200000000 ¦ 662\u200B00000000 ¦ 66200000000\u200B ¦ \uFEFF66200000000x ¦ 66_200000000 ¦ 66,200000000 ¦ 6.62e10 ¦ 0x66
    \uFF16\uFF16\uFF12 ¦ \u0666\u0662 ¦ 66200000000\u202E ¦ \u00BD
  `),
  snils: listed(String.raw`
    ∅ ¦ 918-663-420-38 ¦ 918-663-420-36 ¦ 918-663-420-73 ¦ 102-898-039-26 ¦ 981-663-420-37 ¦ 91866342 ¦ 918663420377 ¦ 000-000-000 00
    112-233-445 00 ¦ 001-001-999 00 ¦ 91866342O37 ¦ 918-663-42О-37 ¦ 918-663-420\u200B-37 ¦ 918/663/420/37 ¦ \uFF19\uFF11\uFF18663420 37
    918-663-420-3 ¦ СНИЛС 918-663-420-37 ¦ 999-999-999 98 ¦ 001-019-989 01 ¦ 087-654-303 01 ¦ 900-395-950 01 ¦ -
    91866342037 91866342037
  `),
  ogrn: listed(String.raw`
    ∅ ¦ 1205900022084 ¦ 1205900022086 ¦ 2205900022085 ¦ 3205900022085 ¦ 0205900022085 ¦ 120590002208 ¦ 12059000220855 ¦ 1027700132196
    1027700132159 ¦ 102770013219S ¦ 1O27700132195 ¦ 1027700132195\u200B ¦ 1027700/132195 ¦ \uFF11027700132195 ¦ 0000000000000
    1111111111111 ¦ 5077746887313 ¦ 1205900022085-1 ¦ ОГРН 1205900022085 ¦ 304500116000157 ¦ 7707083893 ¦ 1026605606421 ¦ 1026605606432
  `),
  ogrnip: listed(String.raw`
    ∅ ¦ 304500116000158 ¦ 304500116000156 ¦ 404500116000157 ¦ 104500116000157 ¦ 30450011600015 ¦ 3045001160001577 ¦ 304500116000175
    034500116000157 ¦ 3O4500116000157 ¦ 30450011600015S ¦ 304500116000157\u200B ¦ 304500/116000157 ¦ \uFF1304500116000157
    000000000000000 ¦ 333333333333330 ¦ 1205900022085 ¦ 304662205606420 ¦ 304662205606431 ¦ ОГРНИП 304500116000157 ¦ 304500116000157-1
    500116000157304 ¦ - ¦ 3
  `),
  login: listed(String.raw`
    ∅ ¦ ab ¦ \u0020 a\u0020 ¦ a b ¦ ivan! ¦ ivan#1 ¦ ivan/home ¦ ivan\u005Chome ¦ ivan, ¦ ivan; ¦ <ivan> ¦ "ivan" ¦ ivan' ¦ ivan%
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ¦ ivаn ¦ \u0406ван ¦ \u0456ван ¦ иvан ¦ Ivanу ¦ ivan\u200B
    iv\u200Ban ¦ ivan\u202Enavi ¦ ivan\u00ADov ¦ \u03B9van ¦ ivan\u0301 ¦ \u0131van ¦ \uFF49\uFF56\uFF41\uFF4E ¦ ivan😀 ¦ ivan\u000A85
    ivan\u0000
  `),
  unifiedId: listed(String.raw`
    ∅ ¦ 70АА00056 ¦ 70АА0005600 ¦ 7АА000560 ¦ 700АА00560 ¦ 70А0000560 ¦ 70ААА00560 ¦ АА70000560 ¦ 70ЁЁ000560 ¦ 70QQ000560 ¦ 70YY000560
    70А1000560 ¦ 7OАА000560 ¦ 70АА000560\u200B ¦ 70\u200BАА000560 ¦ 70АА000560-01 ¦ 75ДА533315-01-6103 ¦ 70\u0391\u0391000560
    70АА00O560 ¦ \uFF17\uFF10АА000560 ¦ 70АА/000560 ¦ №70АА000560 ¦ ЕЛС 70АА000560 ¦ 70\u0406\u0406000560
  `),
};
