/** ISO 3166-1 countries by their E.164 code, from the list of the ITU. */
const COUNTRIES_OF_CODE = {
  '1': 'AG AI AS BB BM BS CA DM DO GD GU JM KN KY LC MP MS PR SX TC TT US VC VG VI',
  '7': 'KZ RU',
  '39': 'IT VA',
  '44': 'GB GG IM JE',
  '47': 'NO SJ',
  '61': 'AU CC CX',
  '212': 'EH MA',
  '262': 'RE YT',
  '358': 'AX FI',
  '590': 'BL GP MF',
  '599': 'BQ CW',
} as const

const CODES = `20EG 27ZA 30GR 31NL 32BE 33FR 34ES 36HU 40RO 41CH 43AT 45DK 46SE 48PL 49DE 51PE 52MX 53CU 54AR 55BR 56CL 57CO
  58VE 60MY 62ID 63PH 64NZ 65SG 66TH 81JP 82KR 84VN 86CN 90TR 91IN 92PK 93AF 94LK 95MM 98IR 211SS 213DZ 216TN 218LY 220GM
  221SN 222MR 223ML 224GN 225CI 226BF 227NE 228TG 229BJ 230MU 231LR 232SL 233GH 234NG 235TD 236CF 237CM 238CV 239ST 240GQ
  241GA 242CG 243CD 244AO 245GW 246IO 248SC 249SD 250RW 251ET 252SO 253DJ 254KE 255TZ 256UG 257BI 258MZ 260ZM 261MG 263ZW
  264NA 265MW 266LS 267BW 268SZ 269KM 290SH 291ER 297AW 298FO 299GL 350GI 351PT 352LU 353IE 354IS 355AL 356MT 357CY 359BG
  370LT 371LV 372EE 373MD 374AM 375BY 376AD 377MC 378SM 380UA 381RS 382ME 383XK 385HR 386SI 387BA 389MK 420CZ 421SK 423LI
  500FK 501BZ 502GT 503SV 504HN 505NI 506CR 507PA 508PM 509HT 591BO 592GY 593EC 594GF 595PY 596MQ 597SR 598UY 670TL 672NF
  673BN 674NR 675PG 676TO 677SB 678VU 679FJ 680PW 681WF 682CK 683NU 685WS 686KI 687NC 688TV 689PF 690TK 691FM 692MH 850KP
  852HK 853MO 855KH 856LA 880BD 886TW 960MV 961LB 962JO 963SY 964IQ 965KW 966SA 967YE 968OM 970PS 971AE 972IL 973BH 974QA
  975BT 976MN 977NP 992TJ 993TM 994AZ 995GE 996KG 998UZ`

const CALLING_CODES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(COUNTRIES_OF_CODE).flatMap(([code, countries]) =>
    countries.split(' ').map((country) => [country, code] as const),
  ),
  ...CODES.split(/\s+/).map((text) => [text.slice(-2), text.slice(0, -2)] as const),
])

/** What is dialled before a number within the country and not from abroad, where that is not a 0. */
const TRUNK_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['1', '1'],
  ['7', '8'],
  ['36', '06'],
  ['375', '8'],
  ['993', '8'],
  ...['39', '225', '242', '378'].map((code) => [code, ''] as const),
])

/** @param digits as dialled in the country @returns with its code; undefined if there is no such country */
export function fromNational(country: string, digits: string): string | undefined {
  const code = CALLING_CODES.get(country)
  if (code === undefined) return undefined
  const trunk = TRUNK_PREFIXES.get(code) ?? '0'
  return code + (digits.startsWith(trunk) ? digits.slice(trunk.length) : digits)
}
