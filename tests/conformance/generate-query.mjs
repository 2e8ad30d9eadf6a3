// Random queries from a seed: every clause of PostHog's SQL, in Hog expressions.
// SPDX-License-Identifier: MIT

import { Generator } from './generate-source.mjs'

const JOINS = ['join', 'inner join', 'left join', 'right outer join', 'full join', 'any left join', 'left any join',
  'asof join', 'asof left join', 'anti join', 'left anti join', 'semi join', 'semi right join', 'global join',
  'inner all join', 'natural join', 'natural left join', 'all full outer join']

export class QueryGenerator extends Generator {
  value(depth = 1) {
    return this.expression(this.random.below(depth + 1))
  }

  maybe(chance, make) {
    return this.random.chance(chance) ? ' ' + make() : ''
  }

  values(low, high) {
    return this.list(() => this.value(), low, high)
  }

  column() {
    const r = this.random
    return r.pick([() => this.value(), () => this.value(), () => `${this.value()} as ${this.name()}`,
      () => `${this.value()} ${r.pick(['x', 'total', 'date', 'id', '"q"', 'top', 'final'])}`, () => '*', () => 'e.*',
      () => '* exclude (a, b)', () => `${this.name()}: ${this.value()}`, () => `columns('a.*')`, () => 'columns(*)',
      () => `columns(* exclude (a) replace (1 as b))`, () => `* columns('x')`, () => 'columns(e.*)',
      () => `count(distinct ${this.value()})`, () => `f(${this.value()} order by ${this.orders()})`,
      () => `f(${this.values(0, 2)}) within group (order by ${this.orders()}${this.interpolate()})`,
      () => `f(${this.values(0, 2)})(${this.values(0, 2)}) filter (where ${this.value()})`,
      () => `f(${this.values(0, 2)})${this.maybe(0.2, () => `filter (where ${this.value()})`)} over ${r.pick(['w', `(${this.window()})`])}`])()
  }

  order() {
    const r = this.random
    return this.value() + r.pick(['', '', ' asc', ' desc', ' descending', ' ascending']) +
      this.maybe(0.2, () => r.pick(['nulls first', 'nulls last'])) + this.maybe(0.1, () => `collate 'en'`) +
      this.maybe(0.25, () => 'with fill' + this.maybe(0.4, () => `from ${this.value()}`) +
        this.maybe(0.4, () => `to ${this.value()}`) + this.maybe(0.4, () => `step ${this.value()}`))
  }

  orders() {
    return this.list(() => this.order(), 1, 2)
  }

  interpolate() {
    const item = () => `${this.value()}${this.maybe(0.85, () => `as ${this.value()}`)}`
    return this.maybe(0.25, () => `interpolate${this.maybe(0.7, () => `(${this.list(item, 1, 2)})`)}`)
  }

  window() {
    const r = this.random
    const bound = () => r.pick([() => 'current row', () => 'unbounded preceding', () => 'unbounded following',
      () => `${this.value()} preceding`, () => '2 following'])()
    return (this.maybe(0.5, () => `partition by ${this.values(1, 2)}`) + this.maybe(0.6, () => `order by ${this.orders()}`) +
      this.maybe(0.5, () => `${r.pick(['rows', 'range'])} ${r.pick([bound, () => `between ${bound()} and ${bound()}`])()}`)).trim()
  }

  limit() {
    const r = this.random
    return r.pick([() => `limit ${this.value()}`, () => 'limit 3', () => 'limit 3 %', () => `limit 3, ${this.value()}`,
      () => 'limit 3 with ties', () => 'limit 3 % with ties', () => 'limit 3 offset 4', () => `offset ${this.value()}`,
      () => 'limit 3 with ties offset 4', () => 'limit 3 % offset 4'])()
  }

  pivot() {
    const r = this.random
    return r.pick([() => `pivot (${this.values(1, 2)} for a in (1, 2)${this.maybe(0.3, () => 'b in (3)')}${this.maybe(0.3, () => 'group by c')})`,
      () => `unpivot ${r.pick(['', 'include nulls '])}(a for b in (c, d))`])()
  }

  table(depth) {
    const r = this.random
    return r.pick([() => 'events', () => 'db.events', () => `events ${r.pick(['e', 'as e', 'final', 'e final', 'id', 'as x (a, b)'])}`,
      () => `events sample ${r.pick(['1/2', '0.1', '1/10 offset 1/2', '{x}', '10 %'])}`, () => `numbers(${this.values(0, 2)})`,
      () => `(${this.query(depth - 1)})`, () => `(${this.query(depth - 1)}) as s`, () => '{table}', () => '(values (1, 2), (3, 4))',
      () => `(values (1)) as v (a)`, () => '<Tag />', () => `events ${this.pivot()}`, () => `(events e ${r.pick(JOINS)} t on a)`])()
  }

  from(depth) {
    const r = this.random
    let text = this.table(depth)
    for (let i = 0; i < 2 && r.chance(0.35); i++) {
      text += r.pick([() => ` cross join ${this.table(depth)}`, () => `, ${this.table(depth)}`,
        () => ` positional join ${this.table(depth)}`,
        () => ` ${r.pick(JOINS)} ${this.table(depth)}${r.pick([` on ${this.value()}`, ' using (a, b)', ' using a', ''])}`,
        () => ` ${this.pivot()}`])()
    }
    return text
  }

  groupBy() {
    const r = this.random
    return r.pick([() => this.values(1, 2), () => this.values(1, 2), () => 'all', () => `rollup (${this.values(1, 2)})`,
      () => `cube(${this.values(1, 2)})`, () => `grouping sets ((a, b), (), (${this.value()}))`])() +
      this.maybe(0.2, () => r.pick(['with totals', 'with rollup', 'with cube', 'with cube with totals']))
  }

  ctes(depth) {
    const r = this.random
    const one = () => r.pick([() => `${this.name()} as (${this.query(depth - 1)})`, () => `${this.value()} as ${this.name()}`,
      () => `a (b, c) as (${this.query(depth - 1)})`, () => `a as materialized (${this.query(depth - 1)})`,
      () => `a as not materialized (select 1)`, () => `a (b) using key (b) as (select 1)`])()
    return `with ${r.pick(['', '', 'recursive '])}${this.list(one, 1, 2)} `
  }

  select(depth) {
    return depth <= 0 ? `(select ${this.value()})` : `(${this.query(depth)})`
  }

  plain(depth) {
    const r = this.random
    return `${r.chance(0.15) && depth > 0 ? this.ctes(depth) : ''}select ${r.pick(['', '', '', 'distinct ', 'top 3 '])}` +
      this.list(() => this.column(), 1, 3) + this.maybe(0.05, () => ',') +
      this.maybe(0.7, () => `from ${this.from(depth - 1)}`) +
      this.maybe(0.1, () => `${r.pick(['', 'left ', 'inner '])}array join ${this.values(1, 2)}`) +
      this.maybe(0.1, () => `prewhere ${this.value()}`) + this.maybe(0.3, () => `where ${this.value()}`) +
      this.maybe(0.03, () => 'using sample 1/2') + this.maybe(0.2, () => `group by ${this.groupBy()}`) +
      this.maybe(0.1, () => `having ${this.value()}`) + this.maybe(0.1, () => `qualify ${this.value()}`) +
      this.maybe(0.1, () => `window w as (${this.window()})`) +
      this.maybe(0.35, () => `order by ${this.orders()}${this.interpolate()}`) +
      this.maybe(0.1, () => `limit 2${r.pick(['', ', 3', ' offset 1'])} by ${this.values(1, 2)}`) +
      this.maybe(0.3, () => this.limit()) + this.maybe(0.02, () => 'settings a = 1')
  }

  part(depth) {
    const r = this.random
    return r.pick([() => this.plain(depth), () => this.plain(depth), () => `(${this.query(depth - 1)})`, () => '{q}',
      () => `${this.ctes(depth)}(${this.query(depth - 1)})`])()
  }

  query(depth) {
    const r = this.random
    const joint = () => r.pick(['union all', 'union', 'union distinct', 'except', 'intersect', 'except all', 'union all by name',
      'intersect distinct by name'])
    let text = depth > 0 ? this.part(depth) : `select ${this.value()}`
    while (depth > 0 && r.chance(0.25)) text += ` ${joint()} ${this.part(depth - 1)}`
    return text + this.maybe(0.15, () => `order by ${this.orders()}${this.interpolate()}`) + this.maybe(0.2, () => this.limit())
  }
}

export function* generateQueries(seed, count) {
  for (let i = 0; i < count; i++) {
    yield { kind: 'e', text: `(${new QueryGenerator(seed * 7919 + i).query(2)})` }
  }
}
