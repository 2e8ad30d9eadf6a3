/* hog-function-list.h: descriptions of the standard library's functions, in the order of bytes
 *
 * SPDX-License-Identifier: MIT
 *
 * HOG_DESCRIBE (name, parameters, kind of the result, summary, example or NULL)
 */

HOG_DESCRIBE ("Error", "message?, payload?", "error",
              "Makes an error to throw. A missing or empty message reads “An error occurred”.",
              "Error('x').message ⇒ 'x'")
HOG_DESCRIBE ("HogError", "type, message?, payload?", "error",
              "Makes an error of a type of your own, to throw.",
              "HogError('Full', 'no room').type ⇒ 'Full'")
HOG_DESCRIBE ("JSONExtract", "value, path…, type", "any",
              "The value at a path of names and positions from 1, in a value or in JSON text. "
              "The type is not looked at.",
              "JSONExtract('{\"a\":{\"b\":1}}', 'a', 'b', 'Int') ⇒ 1")
HOG_DESCRIBE ("JSONExtractArrayRaw", "value, path…", "list",
              "The list at a path, null if there is none.",
              "JSONExtractArrayRaw('{\"a\":[1,\"x\"]}', 'a') ⇒ [1, 'x']")
HOG_DESCRIBE ("JSONExtractBool", "value, path…", "boolean",
              "The boolean at a path, false if there is none.",
              "JSONExtractBool('{\"a\":true}', 'a') ⇒ true")
HOG_DESCRIBE ("JSONExtractFloat", "value, path…", "number",
              "The number that the text at a path starts with, null if there is none.",
              "JSONExtractFloat('{\"a\":1.5}', 'a') ⇒ 1.5")
HOG_DESCRIBE ("JSONExtractInt", "value, path…", "number",
              "The whole number that the text at a path starts with, null if there is none.",
              "JSONExtractInt('{\"a\":123.9}', 'a') ⇒ 123")
HOG_DESCRIBE ("JSONExtractString", "value, path…", "text",
              "The text of the value at a path, null if there is none.",
              "JSONExtractString('{\"a\":123.1}', 'a') ⇒ '123.1'")
HOG_DESCRIBE ("JSONHas", "value, path…", "boolean",
              "Whether there is a value at a path, in a value or in JSON text.",
              "JSONHas('[1,2]', -2) ⇒ true")
HOG_DESCRIBE ("JSONLength", "value, path…", "number",
              "The number of elements or members of what is at a path. Fails if nothing is "
              "there.",
              "JSONLength('{\"a\":[1,2,3]}', 'a') ⇒ 3")
HOG_DESCRIBE ("NotImplementedError", "message?, payload?", "error",
              "Makes an error of the type NotImplementedError, to throw.",
              "NotImplementedError('x').type ⇒ 'NotImplementedError'")
HOG_DESCRIBE ("RetryError", "message?, payload?", "error",
              "Makes an error of the type RetryError, to throw.",
              "RetryError('x').type ⇒ 'RetryError'")
HOG_DESCRIBE ("addDays", "date, days", "date",
              "A date or time some days later. A text in its place is taken as now.",
              "toString(addDays(toDate('2024-12-18'), 3)) ⇒ '2024-12-21'")
HOG_DESCRIBE ("and", "condition, conditions…", "boolean",
              "Whether all conditions hold.",
              "and(true, 1, '') ⇒ false")
HOG_DESCRIBE ("arrayCount", "function, list", "number",
              "The number of elements for which the function gives something true.",
              "arrayCount(x -> x > 1, [1, 2, 3]) ⇒ 2")
HOG_DESCRIBE ("arrayExists", "function, list", "boolean",
              "Whether the function gives something true for any element.",
              "arrayExists(x -> x = 2, [1, 2]) ⇒ true")
HOG_DESCRIBE ("arrayFilter", "function, list", "list",
              "The elements for which the function gives something true.",
              "arrayFilter(x -> x > 1, [1, 2, 3]) ⇒ [2, 3]")
HOG_DESCRIBE ("arrayMap", "function, list", "list",
              "What the function gives for each element.",
              "arrayMap(x -> x * 2, [1, 2, 3]) ⇒ [2, 4, 6]")
HOG_DESCRIBE ("arrayPopBack", "list", "list",
              "A copy without its last element.",
              "arrayPopBack([1, 2, 3]) ⇒ [1, 2]")
HOG_DESCRIBE ("arrayPopFront", "list", "list",
              "A copy without its first element.",
              "arrayPopFront([1, 2, 3]) ⇒ [2, 3]")
HOG_DESCRIBE ("arrayPushBack", "list, value", "list",
              "A copy with a value at its end. What is no list counts as an empty one.",
              "arrayPushBack([1, 2], 3) ⇒ [1, 2, 3]")
HOG_DESCRIBE ("arrayPushFront", "list, value", "list",
              "A copy with a value at its start. What is no list counts as an empty one.",
              "arrayPushFront([1, 2], 3) ⇒ [3, 1, 2]")
HOG_DESCRIBE ("arrayReduce", "function, list, initial", "any",
              "What the function makes, element by element, of what it made before and the "
              "element.",
              "arrayReduce((sum, x) -> sum + x, [1, 2, 3], 10) ⇒ 16")
HOG_DESCRIBE ("arrayReverse", "list", "list",
              "A copy in reverse order.",
              "arrayReverse([1, 2, 3]) ⇒ [3, 2, 1]")
HOG_DESCRIBE ("arrayReverseSort", "list, ignored…", "list",
              "A copy in descending order of the elements' texts: 9 comes before 10.",
              "arrayReverseSort([10, 9, 1]) ⇒ [9, 10, 1]")
HOG_DESCRIBE ("arraySort", "list, ignored…", "list",
              "A copy in ascending order of the elements' texts: 10 comes before 9.",
              "arraySort([10, 9, 1]) ⇒ [1, 10, 9]")
HOG_DESCRIBE ("arrayStringConcat", "list, separator?", "text",
              "The texts of all elements, one after the other; null is empty.",
              "arrayStringConcat(['a', null, 'b'], '-') ⇒ 'a--b'")
HOG_DESCRIBE ("assumeNotNull", "value", "any",
              "The value itself. Fails if it is null.",
              "assumeNotNull(1) ⇒ 1")
HOG_DESCRIBE ("base64Decode", "text", "text",
              "What a base64 text encodes. Other characters are left out; null fails.",
              "base64Decode('dG9tIQ==') ⇒ 'tom!'")
HOG_DESCRIBE ("base64Encode", "text", "text",
              "The base64 encoding of a text's UTF-8. Anything else than a text fails.",
              "base64Encode('tom & jerry') ⇒ 'dG9tICYgamVycnk='")
HOG_DESCRIBE ("coalesce", "value, values…", "any",
              "The first value that is not null. Empty text and false are values.",
              "coalesce(null, '', 'x') ⇒ ''")
HOG_DESCRIBE ("concat", "value, values…", "text",
              "The texts of all values, one after the other; null is empty.",
              "concat('a', 1, null, true) ⇒ 'a1true'")
HOG_DESCRIBE ("dateAdd", "unit, number, date", "date",
              "A date or time some units later: 'second', 'minute', 'hour', 'day', 'week', "
              "'month' or 'year'.",
              "toString(dateAdd('month', 1, toDate('2024-01-31'))) ⇒ '2024-02-29'")
HOG_DESCRIBE ("dateDiff", "unit, from, to", "number",
              "The units from one time to another. Hours and shorter count a month as 30 days.",
              "dateDiff('day', toDate('2024-12-18'), toDate('2024-12-23')) ⇒ 5")
HOG_DESCRIBE ("dateTrunc", "unit, time, zone?", "time",
              "The start of the 'year', 'month', 'day', 'hour' or 'minute' that a time is in.",
              "toString(dateTrunc('day', toDateTime('2024-12-18T12:34:56Z'))) ⇒ "
              "'2024-12-18T00:00:00.000Z'")
HOG_DESCRIBE ("decodeURLComponent", "text", "text",
              "What a percent-encoded text says; + stays. Fails on malformed text.",
              "decodeURLComponent('%C3%A9+') ⇒ 'é+'")
HOG_DESCRIBE ("empty", "value", "boolean",
              "Whether a value is null, an empty text, list or object. Numbers and booleans "
              "never are.",
              "empty('') ⇒ true")
HOG_DESCRIBE ("encodeURLComponent", "value", "text",
              "The text of a value, percent-encoded for a part of a URL.",
              "encodeURLComponent('tom & jerry') ⇒ 'tom%20%26%20jerry'")
HOG_DESCRIBE ("equals", "a, b", "boolean",
              "Whether two values are the same, of the same type too. The operator == is more "
              "generous.",
              "equals(1, '1') ⇒ false")
HOG_DESCRIBE ("extract", "part, date", "number",
              "The 'year', 'month', 'day', 'hour', 'minute' or 'second' of a date or time.",
              "extract('day', '2024-12-18') ⇒ 18")
HOG_DESCRIBE ("extractRegex", "text, pattern", "text",
              "What the pattern's first group matches, or the whole pattern without one; empty "
              "text if nothing.",
              "extractRegex('abc123', '([a-z]+)[0-9]+') ⇒ 'abc'")
HOG_DESCRIBE ("floor", "number, ignored?", "number",
              "The next whole number below.",
              "floor(-3.5) ⇒ -4")
HOG_DESCRIBE ("formatDateTime", "time, format, zone?", "text",
              "A time written by a format: %Y year, %m month, %d day, %H hour, %i minute, %S "
              "second, %M name of the month, %W of the weekday. Needs a time: use toDateTime "
              "for text.",
              "formatDateTime(toDateTime('2024-01-05T22:11:12Z'), '%d.%m.%Y %H:%i') ⇒ "
              "'05.01.2024 22:11'")
HOG_DESCRIBE ("fromUnixTimestamp", "seconds", "time",
              "The time so many seconds after the start of 1970, in UTC.",
              "toString(fromUnixTimestamp(1704067200)) ⇒ '2024-01-01T00:00:00.000Z'")
HOG_DESCRIBE ("fromUnixTimestampMilli", "milliseconds", "time",
              "The time so many milliseconds after the start of 1970, in UTC.",
              "toString(fromUnixTimestampMilli(1704067200123)) ⇒ '2024-01-01T00:00:00.123Z'")
HOG_DESCRIBE ("generateUUIDv4", "", "text",
              "A new random UUID.",
              "length(generateUUIDv4()) ⇒ 36")
HOG_DESCRIBE ("greater", "a, b", "boolean",
              "Whether a is greater than b. Two texts compare as texts.",
              "greater(2, 1) ⇒ true")
HOG_DESCRIBE ("greaterOrEquals", "a, b", "boolean",
              "Whether a is not less than b. Two texts compare as texts.",
              "greaterOrEquals(2, 2) ⇒ true")
HOG_DESCRIBE ("has", "list, value", "boolean",
              "Whether a value is an element of a list, of the same type too.",
              "has([1, 2], 2) ⇒ true")
HOG_DESCRIBE ("if", "condition, then, otherwise", "any",
              "One of two values. Only the one that is given is worked out.",
              "if(1 > 2, 'a', 'b') ⇒ 'b'")
HOG_DESCRIBE ("ifNull", "value, otherwise", "any",
              "The value, or another one if it is null. Empty text is a value.",
              "ifNull(null, 'x') ⇒ 'x'")
HOG_DESCRIBE ("ilike", "text, pattern", "boolean",
              "Whether a text has the pattern in it, in any case; % stands for any characters, "
              "_ for one.",
              "ilike('Banana', 'NAN') ⇒ true")
HOG_DESCRIBE ("in", "value, list", "boolean",
              "Whether a value is an element of a list.",
              "in('a', 'abc') ⇒ false")
HOG_DESCRIBE ("inCohort", "cohort, cohorts", "boolean",
              "Whether a cohort is among the cohorts of a person. Fails if they are not loaded.",
              "inCohort(1, [1, 2]) ⇒ true")
HOG_DESCRIBE ("indexOf", "list, value", "number",
              "The position of a value in a list, from 1; 0 if it is not there.",
              "indexOf(['a', 'b'], 'b') ⇒ 2")
HOG_DESCRIBE ("isIPAddressInRange", "address, range", "boolean",
              "Whether an address is in a range such as 10.0.0.0/8; IPv4 or IPv6.",
              "isIPAddressInRange('192.168.1.5', '192.168.1.0/24') ⇒ true")
HOG_DESCRIBE ("isNotNull", "value", "boolean",
              "Whether a value is not null.",
              "isNotNull('') ⇒ true")
HOG_DESCRIBE ("isNull", "value", "boolean",
              "Whether a value is null.",
              "isNull(0) ⇒ false")
HOG_DESCRIBE ("isValidJSON", "text", "boolean",
              "Whether a text is JSON.",
              "isValidJSON('{\"a\":1}') ⇒ true")
HOG_DESCRIBE ("jsonParse", "text", "any",
              "The value that a JSON text says. Fails if it is not JSON.",
              "jsonParse('{\"a\":[1,2]}') ⇒ {'a': [1, 2]}")
HOG_DESCRIBE ("jsonStringify", "value, indent?", "text",
              "A value as JSON text, indented by so many spaces.",
              "jsonStringify({'a': 1, 'b': [1, 2]}) ⇒ '{\"a\":1,\"b\":[1,2]}'")
HOG_DESCRIBE ("keys", "object", "list",
              "The names of an object's members; the positions of a list, from 0. null fails.",
              "keys({'a': 1, 'b': 2}) ⇒ ['a', 'b']")
HOG_DESCRIBE ("length", "value", "number",
              "The number of characters of a text or elements of a list. null fails.",
              "length('abc') ⇒ 3")
HOG_DESCRIBE ("less", "a, b", "boolean",
              "Whether a is less than b. Two texts compare as texts.",
              "less(1, 2) ⇒ true")
HOG_DESCRIBE ("lessOrEquals", "a, b", "boolean",
              "Whether a is not greater than b. Two texts compare as texts.",
              "lessOrEquals(2, 2) ⇒ true")
HOG_DESCRIBE ("like", "text, pattern", "boolean",
              "Whether a text has the pattern in it; % stands for any characters, _ for one.",
              "like('banana', 'nan') ⇒ true")
HOG_DESCRIBE ("lower", "text", "text",
              "A text in lower case; null stays null.",
              "lower('ABC É') ⇒ 'abc é'")
HOG_DESCRIBE ("match", "text, pattern", "boolean",
              "Whether a regular expression is found in a text. Empty text never matches.",
              "match('test', '^t.*') ⇒ true")
HOG_DESCRIBE ("md5", "text, encoding?", "text",
              "The MD5 of a text as 'hex', 'base64', 'base64url' or 'binary'.",
              "md5('') ⇒ 'd41d8cd98f00b204e9800998ecf8427e'")
HOG_DESCRIBE ("md5Hex", "text", "text",
              "The MD5 of a text in hexadecimal digits.",
              "md5Hex('') ⇒ 'd41d8cd98f00b204e9800998ecf8427e'")
HOG_DESCRIBE ("min2", "a, b", "any",
              "The lesser of two values.",
              "min2(3, 5) ⇒ 3")
HOG_DESCRIBE ("minus", "a, b", "number",
              "a less b.",
              "minus(5, 3) ⇒ 2")
HOG_DESCRIBE ("multiIf", "condition, value, more…, otherwise", "any",
              "The value after the first condition that holds, or the last value.",
              "multiIf(false, 1, true, 2, 3) ⇒ 2")
HOG_DESCRIBE ("multiSearchAnyCaseInsensitive", "text, texts", "number",
              "1 if any of the texts is in the text, in any case, else 0.",
              "multiSearchAnyCaseInsensitive('Hello World', ['WORLD']) ⇒ 1")
HOG_DESCRIBE ("not", "condition", "boolean",
              "Whether a condition does not hold.",
              "not(true) ⇒ false")
HOG_DESCRIBE ("notEmpty", "value", "boolean",
              "Whether a value is not null and no empty text, list or object.",
              "notEmpty('a') ⇒ true")
HOG_DESCRIBE ("notEquals", "a, b", "boolean",
              "Whether two values differ, be it in type only.",
              "notEquals(1, '1') ⇒ true")
HOG_DESCRIBE ("notILike", "text, pattern", "boolean",
              "Whether a text does not have the pattern in it, in any case.",
              "notILike('Banana', 'x') ⇒ true")
HOG_DESCRIBE ("notInCohort", "cohort, cohorts", "boolean",
              "Whether a cohort is not among the cohorts of a person. Fails if they are not "
              "loaded.",
              "notInCohort(1, [1, 2]) ⇒ false")
HOG_DESCRIBE ("notLike", "text, pattern", "boolean",
              "Whether a text does not have the pattern in it.",
              "notLike('banana', 'x') ⇒ true")
HOG_DESCRIBE ("now", "ignored?", "time",
              "The time that it is, in UTC.",
              NULL)
HOG_DESCRIBE ("or", "condition, conditions…", "boolean",
              "Whether any of the conditions holds.",
              "or(false, 0, 'x') ⇒ true")
HOG_DESCRIBE ("plus", "a, b", "any",
              "a and b together. Texts are put one after the other.",
              "plus('1', 2) ⇒ '12'")
HOG_DESCRIBE ("position", "text, part, ignored?", "number",
              "Where a part starts in a text, from 1; 0 if it is not there.",
              "position('abc', 'b') ⇒ 2")
HOG_DESCRIBE ("positionCaseInsensitive", "text, part, ignored?", "number",
              "Where a part starts in a text, in any case, from 1; 0 if it is not there.",
              "positionCaseInsensitive('AbC', 'c') ⇒ 3")
HOG_DESCRIBE ("print", "values…", "null",
              "Writes a line to the log. A run logs only so many lines.",
              NULL)
HOG_DESCRIBE ("randomFloat", "", "number",
              "A random number from 0 up to 1.",
              NULL)
HOG_DESCRIBE ("range", "first, end?", "list",
              "The numbers from the first one (0 if only one is given) up to but without the "
              "end.",
              "range(3, 6) ⇒ [3, 4, 5]")
HOG_DESCRIBE ("replaceAll", "text, old, new", "text",
              "A text with each occurrence of a part replaced.",
              "replaceAll('hello', 'l', 'L') ⇒ 'heLLo'")
HOG_DESCRIBE ("replaceOne", "text, old, new", "text",
              "A text with the first occurrence of a part replaced.",
              "replaceOne('hello', 'l', 'L') ⇒ 'heLlo'")
HOG_DESCRIBE ("reverse", "text", "text",
              "A text in reverse order.",
              "reverse('spinner') ⇒ 'rennips'")
HOG_DESCRIBE ("round", "number, ignored?", "number",
              "The nearest whole number; halves go up. Digits are not looked at.",
              "round(2.5) ⇒ 3")
HOG_DESCRIBE ("sha1", "text, encoding?", "text",
              "The SHA-1 of a text as 'hex', 'base64', 'base64url' or 'binary'.",
              "sha1('abc', 'base64url') ⇒ 'qZk-NkcGgWq6PiVxeFDCbJzQ2J0'")
HOG_DESCRIBE ("sha1Hex", "text", "text",
              "The SHA-1 of a text in hexadecimal digits.",
              "sha1Hex('abc') ⇒ 'a9993e364706816aba3e25717850c26c9cd0d89d'")
HOG_DESCRIBE ("sha1HmacChain", "list, encoding?", "text",
              "The HMAC-SHA-1 of a key and a text, or of more of them one after the other.",
              "length(sha1HmacChain(['key', 'text'])) ⇒ 40")
HOG_DESCRIBE ("sha1HmacChainHex", "list", "text",
              "The HMAC-SHA-1 of a key and a text in hexadecimal digits.",
              "length(sha1HmacChainHex(['key', 'text'])) ⇒ 40")
HOG_DESCRIBE ("sha256", "text, encoding?", "text",
              "The SHA-256 of a text as 'hex', 'base64', 'base64url' or 'binary'.",
              "sha256('abc', 'base64') ⇒ 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='")
HOG_DESCRIBE ("sha256Hex", "text", "text",
              "The SHA-256 of a text in hexadecimal digits.",
              "length(sha256Hex('abc')) ⇒ 64")
HOG_DESCRIBE ("sha256HmacChain", "list, encoding?", "text",
              "The HMAC-SHA-256 of a key and a text, or of more of them one after the other.",
              "length(sha256HmacChain(['key', 'text'])) ⇒ 64")
HOG_DESCRIBE ("sha256HmacChainHex", "list", "text",
              "The HMAC-SHA-256 of a key and a text in hexadecimal digits, to sign a request.",
              "sha256HmacChainHex(['key', 'msg']) ⇒ "
              "'2d93cbc1be167bcb1637a4a23cbff01a7878f0c50ee833954ea5221bb1b8c628'")
HOG_DESCRIBE ("sortableSemver", "version", "list",
              "The numbers of a version, to compare or sort by.",
              "sortableSemver('v1.10.3-beta') ⇒ [1, 10, 3]")
HOG_DESCRIBE ("splitByString", "separator, text, most?", "list",
              "The parts of a text between separators, at most so many; the rest is left out.",
              "splitByString(' ', 'hello world and more', 2) ⇒ ['hello', 'world']")
HOG_DESCRIBE ("startsWith", "text, prefix", "boolean",
              "Whether a text starts with another one.",
              "startsWith('hello', 'he') ⇒ true")
HOG_DESCRIBE ("substring", "text, start, length?", "text",
              "A part of a text; the first character is 1.",
              "substring('abcdef', 2, 3) ⇒ 'bcd'")
HOG_DESCRIBE ("toDate", "value", "date",
              "The date of an ISO text, in UTC, or of seconds since 1970.",
              "toString(toDate('2024-01-05T23:30:00-05:00')) ⇒ '2024-01-06'")
HOG_DESCRIBE ("toDateTime", "value, zone?", "time",
              "The time of an ISO text or of seconds since 1970. The zone is that of a text "
              "without one.",
              "toString(toDateTime('2024-01-05')) ⇒ '2024-01-05T00:00:00.000Z'")
HOG_DESCRIBE ("toFloat", "value", "number",
              "The number that a text starts with, null if none; a time's seconds since 1970.",
              "toFloat('1.2abc') ⇒ 1.2")
HOG_DESCRIBE ("toInt", "value", "number",
              "The whole number that a text starts with, null if none; a time's seconds since "
              "1970.",
              "toInt('12abc') ⇒ 12")
HOG_DESCRIBE ("toIntervalDay", "number", "interval",
              "An interval of so many days. It cannot be added to a date: use dateAdd.",
              "toIntervalDay(1).value ⇒ 1")
HOG_DESCRIBE ("toIntervalHour", "number", "interval",
              "An interval of so many hours. It cannot be added to a date: use dateAdd.",
              "toIntervalHour(1).unit ⇒ 'hour'")
HOG_DESCRIBE ("toIntervalMinute", "number", "interval",
              "An interval of so many minutes. It cannot be added to a date: use dateAdd.",
              "toIntervalMinute(1).unit ⇒ 'minute'")
HOG_DESCRIBE ("toIntervalMonth", "number", "interval",
              "An interval of so many months. It cannot be added to a date: use dateAdd.",
              "toIntervalMonth(1).unit ⇒ 'month'")
HOG_DESCRIBE ("toMonth", "date", "number",
              "The month of a date, time or ISO text, from 1.",
              "toMonth('2024-12-18') ⇒ 12")
HOG_DESCRIBE ("toStartOfDay", "date, ignored?", "time",
              "Midnight before a date or time.",
              "toString(toStartOfDay(toDateTime('2024-12-18T11:11:11Z'))) ⇒ "
              "'2024-12-18T00:00:00.000Z'")
HOG_DESCRIBE ("toStartOfHour", "date", "time",
              "The start of the hour that a time is in.",
              "toString(toStartOfHour(toDateTime('2024-12-18T11:11:11Z'))) ⇒ "
              "'2024-12-18T11:00:00.000Z'")
HOG_DESCRIBE ("toStartOfMonth", "date", "time",
              "The start of the month that a date or time is in.",
              "toString(toStartOfMonth(toDate('2024-12-18'))) ⇒ '2024-12-01T00:00:00.000Z'")
HOG_DESCRIBE ("toStartOfWeek", "date, ignored?", "time",
              "Monday, midnight, of the week that a date or time is in.",
              "toString(toStartOfWeek(toDate('2024-12-18'))) ⇒ '2024-12-16T00:00:00.000Z'")
HOG_DESCRIBE ("toString", "value, ignored?", "text",
              "The text of a value; an ISO text of a date or time. null becomes the text null.",
              "toString([1, 'a']) ⇒ '[1, \\'a\\']'")
HOG_DESCRIBE ("toTimeZone", "time, zone", "time",
              "The same time, shown in another zone.",
              "toString(toTimeZone(toDateTime('2024-01-05'), 'America/New_York')) ⇒ "
              "'2024-01-04T19:00:00.000-05:00'")
HOG_DESCRIBE ("toUUID", "value", "text",
              "The text of a value; it is not checked.",
              "toUUID('abc') ⇒ 'abc'")
HOG_DESCRIBE ("toUnixTimestamp", "date, zone?", "number",
              "The seconds from 1970 to a date, time or ISO text.",
              "toUnixTimestamp('2024-01-01') ⇒ 1704067200")
HOG_DESCRIBE ("toUnixTimestampMilli", "date, zone?", "number",
              "The milliseconds from 1970 to a date, time or ISO text.",
              "toUnixTimestampMilli('2024-01-01T00:00:00.123Z') ⇒ 1704067200123")
HOG_DESCRIBE ("toYYYYMM", "date", "number",
              "Year and month of a date, time or ISO text, as one number.",
              "toYYYYMM('2024-12-18') ⇒ 202412")
HOG_DESCRIBE ("toYear", "date", "number",
              "The year of a date, time or ISO text.",
              "toYear('2024-12-18') ⇒ 2024")
HOG_DESCRIBE ("today", "", "date",
              "Today's date, in UTC.",
              NULL)
HOG_DESCRIBE ("trim", "text, character?", "text",
              "A text without spaces, or another character, at both ends. null fails; tabs and "
              "line ends stay.",
              "trim('  hello  ') ⇒ 'hello'")
HOG_DESCRIBE ("trimLeft", "text, character?", "text",
              "A text without spaces, or another character, at its start. null fails.",
              "trimLeft('xxhi', 'x') ⇒ 'hi'")
HOG_DESCRIBE ("trimRight", "text, character?", "text",
              "A text without spaces, or another character, at its end. null fails.",
              "trimRight('hixx', 'x') ⇒ 'hi'")
HOG_DESCRIBE ("tryBase64Decode", "text", "text",
              "What a base64 text encodes; empty text for null.",
              "tryBase64Decode('dG9t') ⇒ 'tom'")
HOG_DESCRIBE ("tryDecodeURLComponent", "text", "text",
              "What a percent-encoded text says, null if it is malformed.",
              "tryDecodeURLComponent('%') ⇒ null")
HOG_DESCRIBE ("tuple", "values…", "list",
              "The values as a tuple, a list that cannot be changed.",
              "tuple(1, 2) ⇒ (1, 2)")
HOG_DESCRIBE ("typeof", "value", "text",
              "The name of a value's type: 'null', 'boolean', 'integer', 'float', 'string', "
              "'array', 'object', 'datetime'…",
              "typeof(1.5) ⇒ 'float'")
HOG_DESCRIBE ("upper", "text", "text",
              "A text in upper case. null fails.",
              "upper('abc') ⇒ 'ABC'")
HOG_DESCRIBE ("values", "object", "list",
              "The values of an object's members; a copy of a list. null fails.",
              "values({'a': 1, 'b': 2}) ⇒ [1, 2]")
