-- SPDX-License-Identifier: MIT
-- nqueens: the twin of nqueens.py, with one coroutine a row.

local function place(n, row, columns, rising, falling, queens)
  if row == n then
    coroutine.yield(queens)
    return
  end
  for column = 0, n - 1 do
    if not (columns[column] or rising[row + column] or falling[row - column]) then
      columns[column] = true
      rising[row + column] = true
      falling[row - column] = true
      queens[#queens + 1] = column
      for solution in coroutine.wrap(function()
        place(n, row + 1, columns, rising, falling, queens)
      end) do
        coroutine.yield(solution)
      end
      queens[#queens] = nil
      falling[row - column] = nil
      rising[row + column] = nil
      columns[column] = nil
    end
  end
end

local n = math.tointeger(tonumber(arg[1]) or 12)
local solutions, checksum = 0, 0
for queens in coroutine.wrap(function() place(n, 0, {}, {}, {}, {}) end) do
  if solutions == 0 then
    for _, column in ipairs(queens) do
      print(string.rep(". ", column) .. "Q" .. string.rep(" .", n - column - 1))
    end
  end
  solutions = solutions + 1
  for _, column in ipairs(queens) do checksum = (checksum * 7 + column) % 1000003 end
end
print(string.format("%d solutions, checksum %d", solutions, checksum))
