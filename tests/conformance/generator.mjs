// generator.mjs: random programs and templates that run, from a seed
// SPDX-License-Identifier: MIT
//
// Covers every construct of the language, every function of the library (read from its list)
// with arguments of every type, text outside of ASCII, and numbers at the edges.

import { readFileSync } from 'node:fs'

const STRINGS = ['', ' ', 'a', 'abc', 'ABC', 'Hello World', ' padded ', '0', '1', '-1', '1.5', '007', '0x1F', '1e3', 'true',
  'false', 'null', 'x y z', 'a,b,,c', '[1,2,3]', '{"a":{"b":[1,"2"]},"1":2}', '{"a"', 'é', 'ÀÉÎ ß', '😀', 'a😀b', 'İıΣσς', '日本語',
  '2024-01-31', '2024-03-10T02:30:00', '2024-12-31T23:59:59.999Z', '2024-02-30', '12:30', 'America/New_York', 'UTC', 'Asia/Kolkata',
  'day', 'month', 'hour', 'year', 'week', 'second', 'minute', 'quarter', '%Y-%m-%d %H:%i:%S', '%a %e%d %Y%y %z %V %j %Q %% %p', 'hex', 'base64',
  'base64url', 'binary', 'aGVsbG8', 'dG9t IQ==', '%41%C3%A9', '%', 'a+b c&d=e/f', '192.168.1.5', '192.168.0.0/16', '2001:db8::1', '2001:db8::/32',
  'tab\there', 'line\nbreak', "quo'te", 'back\\slash', '$& $$ $1', 'a.c', '^a', '(\\d+)', 'b*', '[', 'v1.10.3-beta', '1.2', 'length', 'key', 'max@posthog.com']
const NUMBERS = ['0', '1', '2', '3', '5', '10', '-1', '-2', '1.5', '-2.5', '0.1', '0.30000000000000004', '1e21', '1e-7', '123456789', '9007199254740993',
  '1704067200', '1704067200123', '2.5', '100', '0.000001', '4294967296', '1e308']
const KEYS = ['a', 'b', 'key', '1', '10', '2', 'name', 'é', 'length']
const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year']
const DATES = ["toDate('2024-01-31')", "toDate('2024-02-29')", "toDate('1960-12-31')", "toDateTime('2024-01-05T22:11:12.345Z')",
  "toDateTime('2024-03-09 12:00:00', 'America/New_York')", "toDateTime('2024-11-03T06:30:00Z', 'Europe/Berlin')", "toDate('x')",
  "toDateTime('x')", 'fromUnixTimestamp(1704067200)', 'fromUnixTimestampMilli(1234334543123)', 'toDateTime(1704067200.5)', 'toDateTime(-1.5)', 'now()', 'today()']
const HINTS = {
  formatDateTime: ['date', 'format', 'zone'], dateAdd: ['unit', 'small', 'date'], dateDiff: ['unit', 'date', 'date'], dateTrunc: ['unit', 'date'],
  addDays: ['date', 'small'], toTimeZone: ['date', 'zone'], toDate: ['text'], toDateTime: ['text', 'zone'], extract: ['unit', 'date'],
  toUnixTimestamp: ['date', 'zone'], toUnixTimestampMilli: ['date', 'zone'], toYear: ['date'], toMonth: ['date'], toYYYYMM: ['date'],
  toStartOfDay: ['date'], toStartOfHour: ['date'], toStartOfMonth: ['date'], toStartOfWeek: ['date'], fromUnixTimestamp: ['number'],
  substring: ['text', 'small', 'small'], trim: ['text', 'text'], trimLeft: ['text', 'text'], trimRight: ['text', 'text'], lower: ['text'], upper: ['text'],
  reverse: ['text'], splitByString: ['text', 'text', 'small'], replaceOne: ['text', 'text', 'text'], replaceAll: ['text', 'text', 'text'],
  position: ['text', 'text'], positionCaseInsensitive: ['text', 'text'], startsWith: ['text', 'text'], match: ['text', 'text'], extractRegex: ['text', 'text'],
  like: ['text', 'text'], ilike: ['text', 'text'], notLike: ['text', 'text'], notILike: ['text', 'text'], concat: ['any', 'any', 'any'],
  jsonParse: ['json'], jsonStringify: ['any', 'indent'], isValidJSON: ['json'], JSONHas: ['json', 'path', 'path'], JSONLength: ['json', 'path'],
  JSONExtract: ['json', 'path', 'path', 'text'], JSONExtractString: ['json', 'path', 'path'], JSONExtractInt: ['json', 'path', 'path'],
  JSONExtractFloat: ['json', 'path'], JSONExtractBool: ['json', 'path'], JSONExtractArrayRaw: ['json', 'path'],
  keys: ['dict'], values: ['dict'], has: ['array', 'any'], indexOf: ['array', 'any'], arrayPushBack: ['array', 'any'], arrayPushFront: ['array', 'any'],
  arrayPopBack: ['array'], arrayPopFront: ['array'], arraySort: ['array'], arrayReverse: ['array'], arrayReverseSort: ['array'], arrayStringConcat: ['array', 'text'],
  length: ['text'], range: ['small', 'small'], floor: ['number'], round: ['number'], in: ['any', 'array'], multiSearchAnyCaseInsensitive: ['text', 'array'],
  base64Encode: ['text'], base64Decode: ['text'], tryBase64Decode: ['text'], encodeURLComponent: ['text'], decodeURLComponent: ['text'], tryDecodeURLComponent: ['text'],
  md5: ['text', 'encoding'], sha1: ['text', 'encoding'], sha256: ['text', 'encoding'], md5Hex: ['text'], sha1Hex: ['text'], sha256Hex: ['text'],
  sha1HmacChain: ['texts', 'encoding'], sha256HmacChain: ['texts', 'encoding'], sha1HmacChainHex: ['texts'], sha256HmacChainHex: ['texts'],
  isIPAddressInRange: ['text', 'text'], arrayMap: ['lambda', 'array'], arrayFilter: ['lambda', 'array'], arrayExists: ['lambda', 'array'],
  arrayCount: ['lambda', 'array'], arrayReduce: ['lambda2', 'array', 'any'], sortableSemver: ['text'], inCohort: ['any', 'array'], notInCohort: ['any', 'array'],
}
const RANDOM = ['randomFloat', 'generateUUIDv4']
const PROGRAMS = { arrayMap: 2, arrayFilter: 2, arrayExists: 2, arrayCount: 2, arrayReduce: 3, sortableSemver: 1, inCohort: 2, notInCohort: 2 }
// Compiled to instructions, not to calls.
const COMPILED = ['not', 'and', 'or', 'if', 'multiIf', 'ifNull', 'in', 'extract', 'tuple', 'sql', 'print']

export const GLOBALS = {
  event: {
    event: '$pageview', uuid: '0190-ab', distinct_id: 'id-1', timestamp: '2024-01-05T22:11:12.345Z', url: 'https://acme.test/ü?q=1',
    properties: { $browser: 'Chrome', $lib_version: '1.24.0', n: 42, f: 1.5, yes: true, none: null, list: [3, 1, 2, 'x'], 10: 'ten', 2: 'two', nested: { a: { b: ['c', { d: 'é😀' }] } }, text: '  spaced  ' },
  },
  person: { id: 'p1', name: 'Max', properties: { email: 'max@posthog.com', first_name: 'Max', last_name: 'the Hedgehog' } },
  groups: {},
  project: { id: 1, name: 'Default project', url: 'https://app.test/project/1' },
  inputs: { url: 'https://hook.test', count: 3, on: false, headers: { 'X-A': '1' } },
}
const CHAINS = ['event', 'event.event', 'event.properties', 'event.properties.$browser', 'event.properties.n', 'event.properties.f', 'event.properties.list',
  'event.properties.list.1', "event.properties['10']", 'event.properties.nested.a.b.2.d', 'event.properties.missing.deep', 'event.timestamp', 'event.event.length',
  'person.properties.email', 'person.name', 'inputs.headers', 'inputs.count', 'inputs.on', 'groups', 'event?.properties?.none', 'event.properties.yes']

export function readFunctions(listFile) {
  const functions = { ...Object.fromEntries(Object.entries(PROGRAMS).map(([name, n]) => [name, [n, n]])) }
  for (const [, name, min, max] of readFileSync(listFile, 'utf8').matchAll(/HOG_FUNCTION \("(\w+)", (\d+), (\w+),/g)) {
    functions[name] = [Number(min), max === 'HOG_ANY_NUMBER' ? 5 : Number(max)]
  }
  return functions
}

export class Generator {
  constructor(seed, functions) {
    this.state = (seed * 2654435761 + 97) >>> 0
    this.functions = functions
    this.callable = Object.keys(functions).filter((name) => !RANDOM.includes(name) && !COMPILED.includes(name))
    this.values = Object.keys(functions).filter((name) => !RANDOM.includes(name) && !PROGRAMS[name] && /^[a-z]/.test(name))
    this.turn = seed
    this.variables = [[]]
    this.fns = []
    this.names = 0
    this.loops = 0
  }

  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let t = this.state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  int(n) { return Math.floor(this.next() * n) }
  chance(p) { return this.next() < p }
  pick(list) { return list[this.int(list.length)] }

  quote(text) {
    return "'" + text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n').replace(/\t/g, '\\t') + "'"
  }

  text() { return this.quote(this.pick(STRINGS)) }
  small() { return this.pick(['0', '1', '2', '3', '5', '-1', '1.5', '10']) }
  name() { return `v${this.names++}` }
  visible() { return this.variables.flat() }

  ofKind(kind, depth) {
    switch (kind) {
      case 'text': return this.text()
      case 'number': return this.pick(NUMBERS)
      case 'small': return this.small()
      case 'unit': return this.chance(0.9) ? this.quote(this.pick(UNITS)) : this.text()
      case 'date': return this.chance(0.85) ? this.pick(DATES) : this.quote(this.pick(['2024-05-06', '2024-02-29T10:00:00+02:00', '2024-W05', '20240506', '2024-060', 'x']))
      case 'zone': return this.quote(this.pick(['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'No/Where', 'utc', 'UTC+3']))
      case 'format': return this.quote(Array.from({ length: 1 + this.int(5) }, () => this.pick(['%' + this.pick([...'abcCdDeFfgGhHiIjklmMnpQrRsStTuVwWyYz%x']), '-', ' ', 'at', ':', '/'])).join(''))
      case 'json': return this.chance(0.6) ? this.quote(this.pick(['[1,2,[3,{"a":null}]]', '{"a":{"b":[1,"2",true,null]},"c":1.5,"d":"12x"}', '{"1":"x","b":2,"a":[]}', '"text"', '5', 'true', 'null', '[]', '{}', '{"x":"{\\"y\\":1}"}', ' [ 1 , 2.50e2 ] ', '[1,', 'x', '{"a":1}x', '"\\u00e9\\ud83d\\ude00\\n"'])) : this.expression(depth)
      case 'path': return this.chance(0.6) ? this.quote(this.pick(['a', 'b', 'c', 'd', 'x', 'y', '1', 'length'])) : this.pick(['1', '2', '-1', '0', '5', '3', '-9', '1.5'])
      case 'encoding': return this.quote(this.pick(['hex', 'base64', 'base64url', 'binary']))
      case 'indent': return this.pick(['0', '1', '2', '4', '12', '-1', 'null', "'x'", 'true'])
      case 'texts': return '[' + Array.from({ length: 1 + this.int(4) }, () => this.text()).join(', ') + ']'
      case 'array': return this.chance(0.8) ? this.array(depth) : this.expression(depth)
      case 'dict': return this.chance(0.8) ? this.dict(depth) : this.expression(depth)
      case 'lambda': return this.lambda(1, depth)
      case 'lambda2': return this.lambda(2, depth)
      default: return this.expression(depth)
    }
  }

  array(depth) {
    if (this.chance(0.2)) return this.pick(['[3, 1, 2]', "['b', 'a', 'C']", '[10, 9, 1]', '[1, null, true, [2, 3]]', '[[]]', '[1, 1.5, -1]', "['', ' ', 'x']", '(1, 2)', "(1, 'a', null)"])
    const items = Array.from({ length: this.int(5) }, () => this.expression(depth - 1))
    if (this.chance(0.2) && items.length > 0) return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`
    return `[${items.join(', ')}]`
  }

  dict(depth) {
    const count = this.int(4)
    return `{${Array.from({ length: count }, () => `${this.chance(0.85) ? this.quote(this.pick(KEYS)) : this.pick(['1', '2.5', 'true', 'null', '(1 + 1)'])}: ${this.expression(depth - 1)}`).join(', ')}}`
  }

  lambda(n, depth) {
    const names = Array.from({ length: this.chance(0.85) ? n : this.int(3) }, () => this.name())
    this.variables.push(names)
    const body = this.chance(0.2)
      ? `{ ${this.chance(0.5) ? `print(${names[0] ?? "'none'"}) ` : ''}return ${this.expression(depth - 1)}; }`
      : this.chance(0.5) && names.length > 0
        ? this.pick([`${names[0]}`, `${names[0]} * 2`, `${names[0]} > 1`, `concat('<', ${names[0]}, '>')`, `[${names.join(', ')}]`, `toString(${names[0]})`, names.length > 1 ? `${names[0]} + ${names[1]}` : `not ${names[0]}`])
        : this.wrap(this.expression(depth - 1))
    this.variables.pop()
    return names.length === 1 && this.chance(0.5) ? `(${names[0]} -> ${body})` : `((${names.join(', ')}) -> ${body})`
  }

  /** A dict directly after an arrow would be a block. */
  wrap(text) { return text.startsWith('{') ? `(${text})` : text }

  call(depth) {
    // Takes its turn among the functions, so that every one comes up.
    const name = this.chance(0.5) ? this.callable[this.turn++ % this.callable.length] : this.pick(this.callable)
    const [min, max] = this.functions[name]
    const hints = HINTS[name] ?? []
    const count = this.chance(0.97) ? min + this.int(max - min + 1) : this.int(max + 2)
    // PostHog's machine dies of a long range.
    if (name === 'range') return `range(${Array.from({ length: 1 + this.int(2) }, () => this.small()).join(', ')})`
    // Another encoding than the four gives a Buffer of Node.js, which is no value of the language.
    const args = Array.from({ length: count }, (_, i) => (this.chance(0.75) || hints[i] === 'encoding' ? this.ofKind(hints[i] ?? 'any', depth - 1) : this.expression(depth - 1)))
    return `${name}(${args.map((text) => (/^\(?\w+\)? ->/.test(text) ? `(${text})` : text)).join(', ')})`
  }

  template(depth) {
    const parts = Array.from({ length: 1 + this.int(4) }, () => this.chance(0.5) ? this.pick(['Hello ', ' – ', 'x=', '\\{', ' ', 'ü😀', '$', '%']) : `{${this.wrap(this.expression(depth - 1))}}`)
    return `f'${parts.join('').replace(/'/g, (quote) => quote)}'`
  }

  simple() {
    const names = this.visible()
    switch (this.int(9)) {
      case 0: return this.pick(NUMBERS)
      case 1: case 2: return this.text()
      case 3: return this.pick(['null', 'true', 'false'])
      case 4: return this.pick(CHAINS)
      case 5: return this.small()
      default: return names.length > 0 ? this.pick(names) : this.text()
    }
  }

  expression(depth = 3) {
    if (depth <= 0) return this.simple()
    const e = () => this.expression(depth - 1)
    switch (this.int(26)) {
      case 0: return `(${e()} ${this.pick(['+', '-', '*', '/', '%'])} ${e()})`
      case 1: return `(${e()} ${this.pick(['==', '!=', '<', '<=', '>', '>='])} ${e()})`
      case 2: return `(${e()} ${this.pick(['and', 'or'])} ${e()})`
      case 3: return `(not ${e()})`
      case 4: return `(${e()} ? ${e()} : ${e()})`
      case 5: return `(${e()} ?? ${e()})`
      case 6: return `(${e()} || ${e()})`
      case 7: return this.array(depth)
      case 8: return this.dict(depth)
      case 9: return `${this.array(depth)}[${this.pick(['1', '2', '-1', '5', '-9'])}]`
      case 10: return `(${this.dict(depth)}).${this.pick(['a', 'b', 'key', 'name'])}`
      case 11: return `(${e()})${this.pick(['.a', "['key']", '[1]', '?.b', '?.[2]', '.length', "['1']", '.2'])}`
      case 12: return `(${e()} ${this.pick(['like', 'ilike', 'not like', 'not ilike'])} ${this.quote(this.pick(['%a%', 'A_C', '%', '', '😀', '%.%', 'h%o']))})`
      case 13: return `(${this.pick([this.text(), this.pick(CHAINS)])} ${this.pick(['=~', '!~', '=~*', '!~*'])} ${this.quote(this.pick(['a', '^A', 'b+', '', '.', '(?i)HELLO', '\\d']))})`
      case 14: return `(${e()} ${this.pick(['in', 'not in'])} ${this.array(depth)})`
      case 15: return `(${this.small()} ${this.pick(['between', 'not between'])} ${this.small()} and ${this.small()})`
      case 16: return `(${e()} is ${this.pick(['null', 'not null'])})`
      case 17: return this.template(depth)
      case 18: return `${this.lambda(1, depth)}(${e()})`
      case 19: return this.pick(DATES)
      case 20: return `${this.pick(['Error', 'RetryError', 'NotImplementedError'])}(${this.chance(0.8) ? this.text() : ''}${''})`
      case 21: return this.pick([`if(${e()}, ${e()}, ${e()})`, `multiIf(${e()}, ${e()}, ${e()}, ${e()}, ${e()})`, `ifNull(${e()}, ${e()})`, `tuple(${e()}, ${e()})`, `-${this.small().replace('-', '')}`, `typeof(${e()})`, `toString(${e()})`, `case when ${e()} then ${e()} else ${e()} end`])
      default: return this.call(depth)
    }
  }

  /** A statement in a scope of its own. */
  inner(depth) {
    this.variables.push([])
    const text = this.statement(depth)
    this.variables.pop()
    return text
  }

  block(depth, count = 1 + this.int(3)) {
    this.variables.push([])
    const lines = Array.from({ length: count }, () => this.statement(depth - 1))
    this.variables.pop()
    return `{ ${lines.join(' ')} }`
  }

  declare() {
    const name = this.name()
    return name
  }

  statement(depth = 3) {
    const kind = this.int(depth > 0 ? 17 : 6)
    const names = this.visible()
    switch (kind) {
      case 0: case 1: case 2: {
        const value = this.expression()
        const name = this.declare()
        this.variables[this.variables.length - 1].push(name)
        return `let ${name} := ${value};`
      }
      case 3: case 4: return `print(${Array.from({ length: this.int(3) + 1 }, () => this.expression()).join(', ')});`
      case 5: return names.length > 0 ? `${this.pick(names)} := ${this.expression()};` : `print(${this.expression()});`
      case 6: return `if (${this.expression()}) ${this.block(depth)}${this.chance(0.5) ? ` else ${this.block(depth)}` : ''}`
      case 7: {
        const counter = this.declare()
        return `let ${counter} := 0; while (${counter} < ${1 + this.int(4)}) { ${counter} := ${counter} + 1; ${this.inner(depth - 1)} }`
      }
      case 8: {
        const counter = this.declare()
        this.variables.push([])
        const body = this.block(depth)
        this.variables.pop()
        return `for (let ${counter} := 0; ${counter} < ${1 + this.int(4)}; ${counter} := ${counter} + 1) ${body}`
      }
      case 9: {
        const [key, value] = [this.declare(), this.declare()]
        const over = this.chance(0.5) ? this.array(2) : this.dict(2)
        const both = this.chance(0.4)
        this.variables.push(both ? [key, value] : [value])
        const body = this.block(depth)
        this.variables.pop()
        return `for (let ${both ? `${key}, ${value}` : value} in ${over}) ${body}`
      }
      case 10: {
        const name = `f${this.names++}`
        const parameters = Array.from({ length: this.int(3) }, () => this.name())
        const outer = this.variables
        this.variables = [...outer, parameters]
        this.variables = [...this.variables, []]
        const body = `${Array.from({ length: this.int(2) + 1 }, () => this.statement(depth - 2)).join(' ')} return ${this.expression()};`
        this.variables = outer
        const args = Array.from({ length: this.chance(0.9) ? parameters.length : this.int(4) }, () => this.expression(2))
        return `fn ${name}(${parameters.join(', ')}) { ${body} } print(${name}(${args.join(', ')}));`
      }
      case 11: {
        const thrown = this.pick([`Error(${this.text()})`, `RetryError(${this.text()}, ${this.dict(1)})`, `HogError(${this.text()}, ${this.text()})`, 'NotImplementedError()', this.expression(1)])
        const caught = this.pick(['catch (e)', 'catch', 'catch (err)', 'catch (e: RetryError)', 'catch (e: Error)'])
        const shown = caught === 'catch (err)' ? 'err' : 'e'
        return `try { ${this.chance(0.5) ? this.inner(depth - 2) : ''} ${this.chance(0.8) ? `throw ${thrown};` : ''} } ${caught} { print(${shown}, ${shown}.message, ${shown}.type, ${shown}.payload); }${caught.includes('RetryError') ? ' catch (e) { print(typeof(e)); }' : ''}`
      }
      case 12: {
        const [name, cell] = [this.declare(), this.declare()]
        this.variables[this.variables.length - 1].push(name)
        return `let ${name} := ${this.chance(0.5) ? this.dict(2) : this.array(2)}; ${this.pick([`${name}.a := ${this.expression(2)};`, `${name}['key'] := ${this.expression(2)};`, `${name}[${this.pick(['1', '2', '4'])}] := ${this.expression(2)};`])} print(${name}, jsonStringify(${name}));${this.chance(0.3) ? ` let ${cell} := ${name}; ${cell}.self := ${name}; print(${cell});` : ''}`
      }
      case 13: {
        const [cell, bump] = [this.declare(), this.declare()]
        return `let ${cell} := ${this.small()}; let ${bump} := () -> { ${cell} := ${cell} + 1; return ${cell}; }; print(${bump}(), ${bump}(), ${cell});`
      }
      case 14: {
        const name = this.declare()
        const fn = this.pick(this.values)
        const [min, max] = this.functions[fn]
        const hints = HINTS[fn] ?? []
        const args = Array.from({ length: min + this.int(max - min + 1) }, (_, i) => this.ofKind(hints[i] ?? 'any', 1))
        return COMPILED.includes(fn) ? `print(${this.expression()});` : `let ${name} := ${fn}; print(${name}, ${name}(${args.join(', ')}));`
      }
      case 15: return this.asynchronous ? `let ${this.declare()} := fetch(${this.text()}, ${this.dict(1)}); print(fetch('x').status);` : this.block(depth)
      default: return this.chance(0.15) ? `return ${this.expression()};` : this.block(depth)
    }
  }

  program() {
    this.asynchronous = this.chance(0.1)
    const lines = Array.from({ length: 1 + this.int(5) }, () => this.statement())
    if (this.chance(0.7)) lines.push(`return ${this.expression(4)};`)
    return lines.join('\n')
  }

  /** A case for the batch. */
  item(id) {
    const kind = this.int(10)
    const item = { id, globals: GLOBALS }
    if (kind === 0) {
      item.template = Array.from({ length: 1 + this.int(4) }, () => this.chance(0.5) ? this.pick(['Hello ', ' – ', "it's ", '\\{', 'ü😀 ']) : `{${this.wrap(this.expression(3))}}`).join('')
    } else if (kind <= 3) {
      item.expr = this.expression(4)
    } else {
      item.source = this.program()
      item.async = this.asynchronous ? ['fetch'] : []
      item.answers = this.asynchronous ? Array.from({ length: 6 }, (_, i) => ({ status: 200 + i, body: { n: [i, 'é', null], 1: true } })) : []
    }
    return item
  }
}
