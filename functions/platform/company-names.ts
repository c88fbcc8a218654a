/**
 * What names of companies are compared by: without case, accents, punctuation, spaces, remarks in brackets, a leading
 * "The" and the legal form. "Müller & Söhne GmbH & Co. KG" and "MUELLER SÖHNE" have a key in common.
 *
 * The first keys are firm: who has one of them has the same name. A name that ends like a domain ("monday.com")
 * also gives the key of what is before it, which only hints at a duplicate.
 */
export function nameKeys(name: string): { value: string; firm: boolean }[] {
  const keys = new Map<string, boolean>()
  const add = (text: string, firm: boolean) => {
    const value = keyOf(text)
    keys.set(value, firm || keys.get(value) === true)
  }
  add(name, true)
  add(transcribed(name), true)
  const stem = /^(.*[\p{L}\p{N}])\.(?:ai|app|cloud|co|com|de|dev|eu|io|net|org|so|tech)$/iu.exec(
    name.trim(),
  )?.[1]
  if (stem) add(stem, false)
  return [...keys].map(([value, firm]) => ({ value, firm }))
}

/** Compared by so many characters at most: a key of the table has room for 2,048 bytes. */
const LongestKey = 200

function keyOf(name: string): string {
  const tokens = withoutLegalForm(tokensOf(withoutRemarks(plain(name))))
  const key = tokens.join('')
  return (key || name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')).slice(0, LongestKey).toWellFormed()
}

/** Lower case, one form for every letter, no apostrophes and no dots: "S.A." is one word, like "Monday.com". */
function plain(name: string): string {
  return name
    .replace(/['’‘`´ʼ]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[æœøłđðþßıħ]/g, (letter) => letters[letter] as string)
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '')
    .normalize('NFC')
    .replaceAll('.', '')
    .replace(/(?<![\p{L}\p{N}])(\p{L})\/(\p{L})(?![\p{L}\p{N}])/gu, '$1$2')
}

/** Letters that Unicode does not take apart. */
const letters: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
  ħ: 'h',
}

/** Umlauts written out, as Germans do where the keyboard has none. */
function transcribed(name: string): string {
  return name.normalize('NFC').replace(/[äöüÄÖÜ]/g, (letter) => `${letter.normalize('NFD')[0]}e`)
}

/** "Atlassian (Jira Cloud)" is Atlassian; a name that is all remark stays. */
function withoutRemarks(name: string): string {
  const without = name.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
  return /[\p{L}\p{N}]/u.test(without) ? without : name
}

function tokensOf(name: string): string[] {
  const tokens = name
    .replaceAll('+', ' plus ')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((token) => token !== '')
  const without = tokens.filter((token, index) => !joining.has(token) && !(index === 0 && token === 'the'))
  return without.length > 0 ? without : tokens
}

const joining = new Set(['and', 'und', 'et'])

/** Takes legal forms from the end, as often as there are some ("GmbH & Co. KG"), then from the front ("ООО …"). */
function withoutLegalForm(tokens: string[]): string[] {
  let rest = tokens
  for (let length = endingForm(rest); length > 0; length = endingForm(rest)) rest = rest.slice(0, -length)
  while (rest.length > 1 && formsInFront.has(rest[0] as string)) rest = rest.slice(1)
  return rest.map((token) => (rest.length === 1 ? withoutGluedForm(token) : token))
}

/** How many words at the end are a legal form: one, or its letters apart ("S. A. S.", "Sp. z o.o."). */
function endingForm(tokens: readonly string[]): number {
  for (let length = Math.min(4, tokens.length - 1); length > 0; length--) {
    const words = tokens.slice(-length)
    if ((length === 1 || words.every((word) => word.length <= 3)) && formsAtEnd.has(words.join('')))
      return length
  }
  return 0
}

/** Chinese, Japanese and Korean put the form before or behind the name without a space. */
function withoutGluedForm(token: string): string {
  const without = token.replace(
    /^(?:株式会社|有限会社|合同会社|주식회사)|(?:株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限公司|주식회사)$/gu,
    '',
  )
  return without || token
}

const formsAtEnd = new Set(
  // Germany, Austria, Switzerland
  (
    'gmbh ggmbh mbh ag kg kgaa ohg gbr ug ek ev eg egen partg partgmbb mbb se cokg gmbhcokg ' +
    // English
    'co company inc incorporated corp corporation llc llp lp lllp ltd limited plc pllc pc pty pte pvt private cic ' +
    // Benelux, France
    'bv nv vof cv cvba bvba sprl srl sa sas sasu sarl eurl sarlau snc scs sca scop cie ' +
    // Iberia, Italy, Latin America
    'sl slu slne sau srlu spa sapa lda ltda eireli eirl unipessoal sab sadecv sabdecv sapidecv srldecv decv ' +
    // Nordics, Baltics
    'ab hb as asa ans oy oyj ky aps ks ivs hf ehf ou sia uab ' +
    // Central and Eastern Europe
    'sro spolsro doo dno kft zrt nyrt bt spzoo zoo spj spk spzooj ood eood ead ооо оао зао пао ао ип тов тоо оод еоод ад еад дд αε επε ικε ' +
    // Turkey, Israel, Asia, Africa
    'sti ltdsti as kk gk yk bhd sdn sdnbhd berhad tbk jsc pjsc ojsc cjsc fze fzco fzllc dmcc wll 株式会社 有限会社 合同会社 有限公司 股份有限公司 주식회사'
  ).split(' '),
)
const formsInFront = new Set([
  'ооо',
  'оао',
  'зао',
  'пао',
  'ао',
  'ип',
  'тов',
  'тоо',
  'ooo',
  'uab',
  'sia',
  '株式会社',
])
