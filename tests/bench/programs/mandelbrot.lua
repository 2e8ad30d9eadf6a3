-- SPDX-License-Identifier: MIT
return function ()
  local size, total = 120, 0
  for py = 0, size - 1 do
    for px = 0, size - 1 do
      local x0, y0 = px / size * 3.5 - 2.5, py / size * 2 - 1
      local x, y, i = 0, 0, 0
      while x * x + y * y <= 4 and i < 100 do
        local t = x * x - y * y + x0
        y = 2 * x * y + y0
        x = t
        i = i + 1
      end
      total = total + i
    end
  end
  return total
end
