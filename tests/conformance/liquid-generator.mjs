// liquid-generator.mjs: random Liquid templates from a seed
// SPDX-License-Identifier: MIT

const GLOBALS = {
  s: 'Hello World', es: '', n: 42, f: -7.25, t: true, z: false, u: null, num: '19.90', html: '<b>"T&J\'s"</b>',
  uni: 'Grüße 😀 ΑΣ', nl: 'one\r\ntwo\n three', a: [3, 1, 2], e: [], words: ['pear', 'Apple', 'fig', 'Fig', 'apple'],
  mix: [1, 'a', null, 2.5, true, [1, 2], { k: 1 }], o: { b: 1, a: 'x', 2: 'two' },
  people: [
    { name: 'Ann', age: 30, active: true, tags: ['x', 'y'] }, { name: 'bob', age: 25, active: false },
    { name: 'Cyd', age: null, active: true }, { name: 'Dee', size: 3 },
  ],
  event: { event: '$pageview', timestamp: '2026-05-04T10:11:12.345Z', properties: { $browser: 'Chrome', price: 19.9, list: [{ id: 1 }, { id: 2 }] } },
  person: { name: 'Max', properties: { email: 'max@posthog.com', 'first name': 'M' } }, date: '2026-01-05T03:04:05Z',
}

const PATHS = ['s', 'es', 'n', 'f', 't', 'z', 'u', 'num', 'html', 'uni', 'nl', 'a', 'e', 'words', 'mix', 'o', 'people', 'event', 'date', 'now',
  'missing', 'x', 'y', 'item', 'forloop', 'forloop.index', 'forloop.first', 'forloop.last', 'forloop.name', 'event.event', 'event.properties.price', "event.properties['$browser']",
  'event.properties.list', 'event.properties.list[0].id', 'person.properties.email', 'person.properties["first name"]', 'a[0]', 'a[-1]', 'a.first', 'a.last', 'a.size',
  'words[1]', 'o.a', 'o[s]', 'people[0].name', 'people.first.tags', 'people.last.name', 's.size', 's[1]', 'uni[1]', 'missing.x.y', 'mix[5][1]', 'size', 'tablerowloop.col']
const LITERALS = ['1', '2', '0', '-1', '3.5', '10', '"a"', "'b c'", '"Hello World"', '""', '"o"', 'true', 'false', 'nil', 'empty', 'blank', '(1..3)', '(n..45)', '"é😀"', '"name"', '"age"', '"\\n"', '" "', '","']
const OPERATORS = ['==', '!=', '>', '<', '>=', '<=', 'contains', 'and', 'or']
const FILTERS = {
  abs: 0, append: 1, array_to_sentence_string: [0, 1], at_least: 1, at_most: 1, base64_decode: 0, base64_encode: 0, capitalize: 0, ceil: 0, cgi_escape: 0,
  compact: 0, concat: 1, date: [0, 2], date_to_long_string: [0, 2], date_to_rfc822: 0, date_to_string: [0, 2], date_to_xmlschema: 0, default: [0, 2], divided_by: [1, 2], downcase: 0, escape: 0,
  escape_once: 0, find: [1, 2], find_index: [1, 2], first: 0, floor: 0, group_by: 1, has: [1, 2], hmac_sha256: 1, inspect: 0, join: [0, 1], json: [0, 1], jsonify: 0,
  last: 0, lstrip: [0, 1], map: 1, minus: 1, modulo: 1, newline_to_br: 0, normalize_whitespace: 0, number_of_words: [0, 1], plus: 1, pop: 0, prepend: 1, push: 1, raw: 0, reject: [1, 2],
  remove: 1, remove_first: 1, remove_last: 1, replace: [1, 2], replace_first: [1, 2], replace_last: [1, 2], reverse: 0, round: [0, 1], rstrip: [0, 1], sha256: 0, shift: 0, size: 0,
  slice: [1, 2], slugify: [0, 2], sort: [0, 1], sort_natural: [0, 1], split: [0, 1], squish: 0, strip: [0, 1], strip_html: 0, strip_newlines: 0, sum: [0, 1], times: 1, to_integer: 0,
  truncate: [0, 2], truncatewords: [0, 2], uniq: 0, unshift: 1, upcase: 0, uri_escape: 0, url_decode: 0, url_encode: 0, where: [1, 2], xml_escape: 0, nosuchfilter: [0, 2],
}
const EXPRESSION_FILTERS = ['where_exp', 'reject_exp', 'group_by_exp', 'find_exp', 'find_index_exp', 'has_exp']
const FORMATS = ['"%Y-%m-%d"', '"%A %-d %B %y %I:%M %p"', '"%s.%L %j %U %W %u %w"', '"%c|%x|%X"', '"%^a %5d %_m %-H %:z %Z %q %% %Q"', '"%e %l %k %C %N %3N %h %b"', '"%Ey %08Y %#P"', 'nil']
const DATES = ['date', 'event.timestamp', 'now', '"now"', '1777888999', '"1777888999"', '"2024-02-29"', '"May 4, 2026 3:04 pm"', '"4 Nov 99 10:00 +0230"', '"2026/5/4"', '"12/31/2025 23:59:59"', '"Mon, 25 Dec 1995 13:30:00 GMT"', '"2026-05-04 10:11"', '"x"', '"1 Jan"', '"2026-06-31"']
const ZONES = ['"America/New_York"', '"Asia/Kolkata"', '90', '-60', 'nil', '"UTC"', '"europe/berlin"', '"No/Where"']
const TEXTS = ['', ' ', '\n', 'a', ' text ', '\n\t', '<p>', '&amp;', 'é ', '😀', '} ', '{ ', '%}', '"']
const JUNK = ['{{ ', ' }}', '{% ', ' %}', '|', ':', ',', '[', ']', '(', '..', '"', "'", '-', '.', '{% else %}', '{% endif %}', '{% endfor %}', '{% raw %}', '{% endraw %}', '{% elsif t %}', '{% when 1 %}', '{%-', '-}}', '\\']

export class LiquidGenerator {
  /** Numerical Recipes' generator: the same templates everywhere. */
  constructor(seed) {
    this.state = (seed * 2654435761) >>> 0
    for (let i = 0; i < 8; i++) this.below(2)
  }

  below(n) {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.state / 4294967296) * n)
  }

  pick(list) {
    return list[this.below(list.length)]
  }

  chance(percent) {
    return this.below(100) < percent
  }

  value() {
    return this.chance(60) ? this.pick(PATHS) : this.pick(LITERALS)
  }

  expression(depth = 0) {
    const left = (this.chance(12) ? 'not ' : '') + this.value()
    return depth < 3 && this.chance(40) ? `${left} ${this.pick(OPERATORS)} ${this.expression(depth + 1)}` : left
  }

  filter() {
    if (this.chance(6)) {
      return `${this.pick(EXPRESSION_FILTERS)}: "i", "${this.expression().replaceAll('"', "'").replaceAll('\\', '').replace('item', 'i.age')}"`
    }
    if (this.chance(8)) {
      return this.chance(50) ? `date: ${this.pick(FORMATS)}` : `date: ${this.pick(FORMATS)}, ${this.pick(ZONES)}`
    }
    const name = this.pick(Object.keys(FILTERS))
    const range = [FILTERS[name]].flat()
    const count = range[0] + this.below(range[range.length - 1] - range[0] + 1)
    const values = Array.from({ length: count }, () => this.chance(4) ? `allow_false: ${this.value()}` : this.value())
    return count > 0 ? `${name}: ${values.join(', ')}` : name
  }

  filtered() {
    const filters = Array.from({ length: this.below(4) }, () => ' | ' + this.filter())
    return (this.chance(8) ? this.pick(DATES) + ' | date: ' + this.pick(FORMATS) : this.expression()) + filters.join('')
  }

  open(kind) {
    return `{${kind}${this.chance(12) ? '-' : ''} `
  }

  close(kind) {
    return ` ${this.chance(12) ? '-' : ''}${kind}}`
  }

  tag(text) {
    return this.open('%') + text + this.close('%')
  }

  output() {
    return this.open('{') + this.filtered() + (this.chance(30) ? ' | raw' : '') + this.close('}')
  }

  loopArguments() {
    const given = []
    if (this.chance(30)) given.push('limit: ' + this.value())
    if (this.chance(30)) given.push('offset: ' + (this.chance(40) ? 'continue' : this.value()))
    if (this.chance(20)) given.push('reversed')
    if (this.chance(20)) given.push('cols: ' + this.value())
    return given.length > 0 ? ' ' + given.join(this.chance(50) ? ', ' : ' ') : ''
  }

  block(depth) {
    const body = () => this.template(depth + 1)
    switch (this.below(15)) {
      case 0: return this.tag('if ' + this.filtered()) + body() + (this.chance(40) ? this.tag('elsif ' + this.expression()) + body() : '') + (this.chance(50) ? this.tag('else') + body() : '') + this.tag('endif')
      case 1: return this.tag('unless ' + this.expression()) + body() + (this.chance(40) ? this.tag('else') + body() : '') + this.tag('endunless')
      case 2:
      case 3: return this.tag(`for item in ${this.value()}${this.loopArguments()}`) + body() + (this.chance(15) ? this.tag(this.pick(['break', 'continue'])) : '') + body() + (this.chance(30) ? this.tag('else') + body() : '') + this.tag('endfor')
      case 4: return this.tag(`tablerow item in ${this.value()}${this.loopArguments()}`) + body() + this.tag('endtablerow')
      case 5: return this.tag('case ' + this.filtered()) + this.tag(`when ${this.value()}, ${this.value()}`) + body() + this.tag(`when ${this.value()} or ${this.value()}`) + body() + (this.chance(60) ? this.tag('else') + body() : '') + this.tag('endcase')
      case 6: return this.tag(`assign ${this.pick(['x', 'y', 'n', 'event'])} = ${this.filtered()}`)
      case 7: return this.tag('capture ' + this.pick(['x', 'y', '"z z"'])) + body() + this.tag('endcapture')
      case 8: return this.tag(this.pick(['increment', 'decrement']) + ' ' + this.pick(['x', 'c', 'n', 's']))
      case 9: return this.tag('cycle ' + (this.chance(40) ? this.value() + ': ' : '') + `${this.value()}, ${this.filtered()}`)
      case 10: return this.tag('echo ' + this.filtered())
      case 11: return this.tag('comment') + body() + this.tag('endcomment')
      case 12: return '{% raw %}' + body() + '{% endraw %}'
      case 13: return `{% liquid\n assign y = ${this.filtered()}\n if ${this.expression()}\n echo ${this.filtered()}\n endif\n for item in ${this.value()}\n echo item\n endfor %}`
      default: return this.tag(this.pick(['# note', 'include "x"', 'render x', 'layout none', 'block b', 'endblock', 'nosuch', 'break', 'continue', 'render "p" for e as i']))
    }
  }

  template(depth = 0) {
    const parts = Array.from({ length: 1 + this.below(depth > 2 ? 2 : 4) }, () => {
      if (this.chance(30)) return this.pick(TEXTS)
      return depth < 4 && this.chance(45) ? this.block(depth) : this.output()
    })
    return parts.join('')
  }

  /** One in six has something in it that does not belong there. */
  item(id) {
    let template = this.template()
    if (this.chance(16)) {
      const at = this.below(template.length + 1)
      template = this.chance(50) ? template.slice(0, at) + this.pick(JUNK) + template.slice(at) : template.slice(0, at) + template.slice(at + 1 + this.below(3))
    }
    return { id, template, globals: GLOBALS }
  }
}
