-- SPDX-License-Identifier: MIT
-- Hog's arraySort orders by text: the texts are made once, as a Lua programmer would.
local function map (f, a)
  local r = {}
  for i = 1, #a do r[#r + 1] = f (a[i]) end
  return r
end
local function filter (f, a)
  local r = {}
  for i = 1, #a do if f (a[i]) then r[#r + 1] = a[i] end end
  return r
end
local function reduce (f, a, r)
  for i = 1, #a do r = f (r, a[i]) end
  return r
end
local function range (n)
  local r = {}
  for i = 0, n - 1 do r[#r + 1] = i end
  return r
end
local function sorted (a)
  local texts, r = {}, {}
  for i = 1, #a do texts[a[i]] = tostring (a[i]) r[i] = a[i] end
  table.sort (r, function (x, y) return texts[x] < texts[y] end)
  return r
end
return function ()
  local sum = 0
  for k = 0, 29 do
    local mapped = map (function (x) return (x * 7919 + k) % 10007 end, range (2000))
    local even = filter (function (x) return x % 2 == 0 end, sorted (mapped))
    sum = sum + reduce (function (a, b) return a + b end, even, 0)
  end
  return sum
end
