-- SPDX-License-Identifier: MIT
-- sudoku: the twin of sudoku.py; cells count from 0 here too.

local BITS = {}
for mask = 0, 511 do
  local count = 0
  for i = 0, 8 do count = count + (mask >> i & 1) end
  BITS[mask] = count
end

local state = 2024

local function below(n)
  state = (state * 1103515245 + 12345) % 2147483648
  return (state >> 8) % n
end

local function shuffle(items, size)
  for i = size - 1, 1, -1 do
    local j = below(i + 1)
    items[i], items[j] = items[j], items[i]
  end
end

local Puzzle = {}
Puzzle.__index = Puzzle

function Puzzle.new(cells)
  local self = setmetatable({cells = cells, rows = {}, columns = {}, boxes = {}, tries = 0}, Puzzle)
  for i = 0, 8 do self.rows[i], self.columns[i], self.boxes[i] = 0, 0, 0 end
  for at = 0, 80 do
    if cells[at] ~= 0 then self:flip(at, 1 << (cells[at] - 1)) end
  end
  return self
end

function Puzzle:flip(at, bit)
  local row, column = at // 9, at % 9
  local box = row // 3 * 3 + column // 3
  self.rows[row] = self.rows[row] ~ bit
  self.columns[column] = self.columns[column] ~ bit
  self.boxes[box] = self.boxes[box] ~ bit
end

function Puzzle:choices(at)
  local row, column = at // 9, at % 9
  return 511 & ~(self.rows[row] | self.columns[column] | self.boxes[row // 3 * 3 + column // 3])
end

function Puzzle:most_bound_cell()
  local best, fewest = -1, 10
  for at = 0, 80 do
    if self.cells[at] == 0 then
      local count = BITS[self:choices(at)]
      if count < fewest then
        best, fewest = at, count
        if count < 2 then break end
      end
    end
  end
  return best
end

function Puzzle:solve()
  local at = self:most_bound_cell()
  if at < 0 then return true end
  local mask = self:choices(at)
  for digit = 1, 9 do
    local bit = 1 << (digit - 1)
    if mask & bit ~= 0 then
      self.tries = self.tries + 1
      self.cells[at] = digit
      self:flip(at, bit)
      if self:solve() then return true end
      self:flip(at, bit)
      self.cells[at] = 0
    end
  end
  return false
end

local function full_grid()
  local digits = {}
  for i = 0, 8 do digits[i] = i + 1 end
  shuffle(digits, 9)
  local cells = {}
  for row = 0, 8 do
    for column = 0, 8 do cells[row * 9 + column] = digits[(row * 3 + row // 3 + column) % 9] end
  end
  return cells
end

local function is_valid(cells)
  for i = 0, 8 do
    local row, column, box = 0, 0, 0
    for j = 0, 8 do
      row = row | 1 << (cells[i * 9 + j] - 1)
      column = column | 1 << (cells[j * 9 + i] - 1)
      box = box | 1 << (cells[(i // 3 * 3 + j // 3) * 9 + i % 3 * 3 + j % 3] - 1)
    end
    if row ~= 511 or column ~= 511 or box ~= 511 then return false end
  end
  return true
end

local puzzles = math.tointeger(tonumber(arg[1]) or 600)
local tries, puzzle = 0, nil
for _ = 1, puzzles do
  local cells, order = full_grid(), {}
  for i = 0, 80 do order[i] = i end
  shuffle(order, 81)
  for i = 0, 56 do cells[order[i]] = 0 end
  puzzle = Puzzle.new(cells)
  if not puzzle:solve() or not is_valid(puzzle.cells) then error("no solution") end
  tries = tries + puzzle.tries
end
print(string.format("%d puzzles solved with %d tries; the last one:", puzzles, tries))
for row = 0, 8 do
  print(table.concat(table.move(puzzle.cells, row * 9, row * 9 + 8, 1, {}), " "))
end
