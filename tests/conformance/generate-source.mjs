// Random Hog from a seed: programs, expressions and templates, valid ones and damaged ones.
// SPDX-License-Identifier: MIT

export class Random {
  constructor(seed) {
    this.state = seed >>> 0 || 1
  }
  next() {
    this.state ^= this.state << 13
    this.state ^= this.state >>> 17
    this.state ^= this.state << 5
    return (this.state >>> 0) / 4294967296
  }
  below(n) {
    return Math.floor(this.next() * n)
  }
  pick(list) {
    return list[this.below(list.length)]
  }
  chance(p) {
    return this.next() < p
  }
}

const NAMES = ['a', 'b', 'c', 'event', 'person', 'x1', '$y', '_z', 'name', 'date', 'first', 'end', 'key',
  'timestamp', '`a b`', '"q q"', 'select', 'from', 'not', 'in', 'if', 'value', 'Größe'.slice(0, 2)]
const NUMBERS = ['0', '1', '42', '007', '08', '1.5', '.5', '1.', '1e5', '1E-3', '0x1F', '0b101', '0x1p3',
  '-1', '- 2', '+3', 'inf', 'nan', '99999999999999999999', '1.0', '0.1', '1e400']
const STRINGS = ["'a'", "''", "'it''s'", "'a\\nb'", "'\\\\d'", "'x\\'y'", "'ü😀'", "'{a}'", "'\\0\\x41'"]
const COMPARE = ['=', '==', '!=', '<>', '<', '<=', '>', '>=', 'in', 'not in', 'like', 'not like', 'ilike',
  'not ilike', '=~', '~', '!~', '=~*', '~*', '!~*']
const ARITHMETIC = ['+', '-', '*', '/', '%', '||']

export class Generator {
  constructor(seed) {
    this.random = new Random(seed)
  }

  space() {
    const r = this.random
    return r.chance(0.9) ? ' ' : r.pick(['\n', '  ', '\t', ' /* c */ ', ' // c\n', ' -- c\n', '\u00a0'])
  }

  name() {
    return this.random.pick(NAMES.slice(0, this.random.chance(0.8) ? 8 : 22))
  }

  list(make, low, high) {
    const n = low + this.random.below(high - low + 1)
    return Array.from({ length: n }, make).join(this.random.chance(0.9) ? ', ' : ',')
  }

  expression(depth) {
    const r = this.random
    const inner = () => this.expression(depth - 1)
    if (depth <= 0) {
      return r.pick([() => this.name(), () => r.pick(NUMBERS), () => r.pick(STRINGS), () => this.chain(),
        () => r.pick(['null', 'true', 'false', 'NULL', 'True'])])()
    }
    return r.pick([
      inner, inner, () => this.chain(),
      () => `${inner()} ${r.pick(ARITHMETIC)}${this.space()}${inner()}`,
      () => `${inner()} ${r.pick(ARITHMETIC)} ${inner()}`,
      () => `${inner()} ${r.pick(COMPARE)} ${inner()}`,
      () => `${inner()} ${r.pick(['and', 'or', 'AND', 'Or'])}${this.space()}${inner()}`,
      () => `not ${inner()}`, () => `-${inner()}`,
      () => `(${inner()})`, () => `(${inner()})`,
      () => `${this.name()}(${this.list(inner, 0, 3)})`,
      () => `${this.name()}(${this.list(inner, 0, 2)}${r.chance(0.2) ? ',' : ''})(${this.list(inner, 0, 2)})`,
      () => `${this.chain()}(${this.list(inner, 0, 2)})`,
      () => `[${this.list(inner, 0, 3)}]`,
      () => `(${this.list(inner, 2, 3)})`, () => `(${inner()},)`,
      () => `{${this.list(() => `${r.chance(0.8) ? r.pick(STRINGS) : this.name()}: ${inner()}`, 0, 3)}}`,
      () => `${inner()} ? ${inner()} : ${inner()}`,
      () => `${inner()} ?? ${inner()}`,
      () => `${inner()} between ${inner()} and ${inner()}`,
      () => `${inner()} not between ${inner()} and ${inner()}`,
      () => `${inner()} is ${r.chance(0.5) ? 'not ' : ''}null`,
      () => `${inner()}[${inner()}]`, () => `${inner()}.${this.name()}`, () => `${inner()}.1`,
      () => `${inner()}?.${this.name()}`, () => `${inner()}?.[${inner()}]`, () => `${this.name()}?.2`,
      () => `${this.lambdaHead()} -> ${r.chance(0.8) ? inner() : this.block(depth - 1)}`,
      () => `f'${this.text("'")}'`, () => `f'${this.text("'")}{${inner()}}${this.text("'")}'`,
      () => `case when ${inner()} then ${inner()}${r.chance(0.5) ? ` when ${inner()} then ${inner()}` : ''}` +
        `${r.chance(0.6) ? ` else ${inner()}` : ''} end`,
      () => `case ${inner()} when ${inner()} then ${inner()} end`,
      () => `interval ${r.pick(['1', 'a', '(2)'])} ${r.pick(['day', 'hour', 'month', 'second'])}`,
      () => `interval '${r.pick(['1 day', '5 hours', '3 years', 'x', '2 lights'])}'`,
      () => `trim(${r.pick(['both', 'leading', 'trailing'])} 'x' from ${inner()})`,
      () => `cast(${inner()} as ${r.pick(['int', 'array(String)', 'decimal(1, 2)'])})`,
      () => `${inner()}::${r.pick(['int', 'date', 'text'])}`,
      () => `${inner()} as ${this.name()}`,
      () => `${inner()} is ${r.chance(0.5) ? 'not ' : ''}distinct from ${inner()}`,
      () => `${inner()}[${r.chance(0.7) ? inner() : ''}:${r.chance(0.7) ? inner() : ''}]`,
      () => this.tag(depth - 1), () => `{${inner()}}`,
      () => this.select(depth - 1), () => `f(${this.name()} := ${inner()})`,
      () => `${this.name()}(distinct ${inner()})`, () => `count(*)`, () => `#${1 + r.below(3)}`,
      () => `${this.name()}(${inner()}) over (partition by ${inner()} order by ${inner()} desc)`,
    ])()
  }

  chain() {
    let text = this.name()
    while (this.random.chance(0.5)) text += '.' + this.name()
    return text
  }

  lambdaHead() {
    const names = Array.from({ length: this.random.below(3) }, () => this.random.pick(['x', 'y', 'z']))
    return names.length === 1 && this.random.chance(0.6) ? names[0] : `(${names.join(', ')})`
  }

  text(quote) {
    const parts = ['a', ' ', 'Hello', '\\n', '\\{', '}', ',', 'é', quote ? "''" : "'", '\\\\']
    let text = ''
    while (this.random.chance(0.6)) text += this.random.pick(parts)
    return text
  }

  tag(depth) {
    const r = this.random
    const name = r.pick(['a', 'b', 'div'])
    const attributes = Array.from({ length: r.below(3) }, () =>
      ' ' + r.pick(["x='1'", 'y', 'data-z', `w={${this.expression(Math.min(depth, 1))}}`])).join('')
    if (depth <= 0 || r.chance(0.4)) return `<${name}${attributes} />`
    const children = Array.from({ length: r.below(3) }, () =>
      r.pick([() => 'text ', () => `{${this.expression(depth - 1)}}`, () => this.tag(depth - 1)])()).join('')
    return `<${name}${attributes}>${children}</${r.chance(0.95) ? name : 'other'}>`
  }

  select(depth) {
    const r = this.random
    const inner = () => this.expression(Math.min(depth - 1, 1))
    const part = (p, make) => (r.chance(p) ? ' ' + make() : '')
    const query = () => `select ${r.pick(['', '', 'distinct '])}${this.list(inner, 1, 3)}` +
      part(0.8, () => `from ${this.join(depth - 1)}`) +
      part(0.4, () => `where ${inner()}`) +
      part(0.2, () => `group by ${inner()}`) +
      part(0.1, () => `having ${inner()}`) +
      part(0.3, () => `order by ${inner()}${r.pick(['', ' asc', ' desc'])}`) +
      part(0.3, () => `limit ${r.below(9)}${r.pick(['', ' offset 2', ', 3'])}`)
    return `(${query()}${part(0.15, () => `${r.pick(['union all', 'union distinct', 'except', 'intersect'])} ${query()}`)})`
  }

  join(depth) {
    const r = this.random
    let text = r.pick([() => 'events', () => 'events e', () => 'db.events as e', () => `(select 1)`,
      () => `numbers(1, 2)`, () => `(select 1) as s`, () => 'events final', () => 'events sample 1/2'])()
    while (depth > 0 && r.chance(0.3)) {
      text += r.pick([() => ' cross join t', () => ', t', () => ` ${r.pick(['', 'left ', 'inner ', 'full outer '])}` +
        `join t on ${this.expression(1)}`, () => ' left join t using (a, b)'])()
    }
    return text
  }

  block(depth) {
    const n = this.random.below(3)
    return `{ ${Array.from({ length: n }, () => this.statement(depth)).join(this.space())} }`
  }

  statement(depth) {
    const r = this.random
    const e = () => this.expression(Math.min(depth, 2))
    const end = r.pick(['', ';', ';'])
    const body = () => (r.chance(0.7) ? this.block(depth - 1) : this.statement(depth - 1))
    const leaves = [
      () => `let ${this.name()} := ${e()}${end}`, () => `let ${this.name()}${end}`,
      () => `${this.chain()} := ${e()}${end}`, () => `${this.name()}[${e()}] := ${e()}${end}`,
      () => `${e()}${end}`, () => `print(${this.list(e, 0, 3)})${end}`, () => `return ${e()}${end}`,
      () => `throw ${e()}${end}`, () => ';',
    ]
    if (depth <= 0) return r.pick(leaves)()
    return r.pick(leaves.concat([
      () => `if (${e()}) ${body()}`, () => `if (${e()}) ${body()} else ${body()}`,
      () => `while (${e()}) ${body()}${end}`,
      () => `for (let ${this.name()} in ${e()}) ${body()}`,
      () => `for (let ${this.name()}, ${this.name()} in ${e()}) ${body()}`,
      () => `for (let i := 0; i < ${e()}; i := i + 1) ${body()}`,
      () => `for (;;) ${body()}`, () => this.block(depth - 1),
      () => `${r.pick(['fn', 'fun'])} ${this.name()}(${this.list(() => this.name(), 0, 3)}) ${this.block(depth - 1)}`,
      () => `try ${this.block(depth - 1)} catch${r.pick(['', ' (e)', ' (e: Error)', ' (err: X)'])} ${this.block(depth - 1)}` +
        r.pick(['', '', ` finally ${this.block(depth - 1)}`]),
      () => 'return',
    ]))()
  }

  program() {
    const n = 1 + this.random.below(4)
    return Array.from({ length: n }, () => this.statement(2)).join(this.random.pick(['\n', '\n', ' ']))
  }

  template() {
    const n = this.random.below(4)
    let text = this.text('')
    for (let i = 0; i < n; i++) text += `{${this.expression(2)}}` + this.text('')
    return text
  }

  // One to three small damages: a piece left out, doubled, moved or put in.
  damage(text) {
    const r = this.random
    const pieces = text.match(/\w+|\s+|[^\w\s]/gu) ?? []
    for (let n = 1 + r.below(2); n > 0 && pieces.length > 0; n--) {
      const at = r.below(pieces.length)
      r.pick([
        () => pieces.splice(at, 1),
        () => pieces.splice(at, 0, r.pick([')', '(', '}', '{', ']', ',', ':=', '=', '+', 'let', 'return', 'and', "'",
          '!', '&&', '.', '?', ':', '->', ';', 'x', '1', 'fn', '#', '<', 'é'])),
        () => pieces.splice(at, 1, pieces[r.below(pieces.length)]),
        () => pieces.splice(at, pieces.length),
      ])()
    }
    return pieces.join('')
  }
}

export function* generate(seed, count) {
  const generator = new Generator(seed)
  for (let i = 0; i < count; i++) {
    const kind = generator.random.pick(['p', 'p', 'e', 't'])
    let text = kind === 'p' ? generator.program()
      : kind === 'e' ? generator.expression(3) : generator.template()
    if (generator.random.chance(0.4)) text = generator.damage(text)
    yield { kind, text }
  }
}
