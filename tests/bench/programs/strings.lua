-- SPDX-License-Identifier: MIT
return function ()
  local total = 0
  for k = 0, 19 do
    local text = ''
    for i = 0, 4999 do
      text = text .. 'item ' .. tostring (i) .. ','
    end
    total = total + #text
  end
  return total
end
