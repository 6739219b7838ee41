-- SPDX-License-Identifier: MIT
-- binary_trees: the twin of binary_trees.py.

local function Node(left, right)
  return {left = left, right = right}
end

local function grow(depth)
  if depth == 0 then return Node(nil, nil) end
  return Node(grow(depth - 1), grow(depth - 1))
end

local function count(node)
  if node.left == nil then return 1 end
  return 1 + count(node.left) + count(node.right)
end

local deepest = math.max(6, math.tointeger(tonumber(arg[1]) or 15))
print(string.format("stretch tree of depth %d: %d nodes", deepest + 1, count(grow(deepest + 1))))
local lasting = grow(deepest)
for depth = 4, deepest, 4 do
  local trees = 1 << (deepest - depth + 4)
  local total = 0
  for _ = 1, trees do total = total + count(grow(depth)) end
  print(string.format("%d trees of depth %d: %d nodes", trees, depth, total))
end
print(string.format("lasting tree of depth %d: %d nodes", deepest, count(lasting)))
