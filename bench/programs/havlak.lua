-- SPDX-License-Identifier: MIT
-- havlak: the twin of havlak.py.

local Graph = {}
Graph.__index = Graph

function Graph:block()
  local block = {name = #self.blocks, into = {}, out = {}}
  self.blocks[#self.blocks + 1] = block
  return block
end

function Graph:connect(source, target)
  source.out[#source.out + 1] = target
  target.into[#target.into + 1] = source
end

function Graph:straight(start, length)
  for _ = 1, length do
    local block = self:block()
    self:connect(start, block)
    start = block
  end
  return start
end

function Graph:diamond(start)
  local left, right, finish = self:block(), self:block(), self:block()
  self:connect(start, left)
  self:connect(start, right)
  self:connect(left, finish)
  self:connect(right, finish)
  return finish
end

function Graph:loop(start, body)
  local head = self:straight(start, 1)
  local tail = body(head)
  self:connect(tail, head)
  local after = self:block()
  self:connect(tail, after)
  return after
end

local Loop = {}
Loop.__index = Loop

function Loop.new(head, reducible)
  return setmetatable({head = head, reducible = reducible, blocks = {[head.name] = true}, size = 1,
                       parent = nil, children = {}, depth = 0}, Loop)
end

function Loop:nest(depth)
  self.depth = depth
  local deepest = depth
  for _, child in ipairs(self.children) do deepest = math.max(deepest, child:nest(depth + 1)) end
  return deepest
end

local Node = {}
Node.__index = Node

function Node.new(block, number)
  local self = setmetatable({block = block, number = number, loop = nil}, Node)
  self.parent = self
  return self
end

function Node:find()
  local path, node = {}, self
  while node ~= node.parent do
    path[#path + 1] = node
    node = node.parent
  end
  for _, step in ipairs(path) do step.parent = node end
  return node
end

local NONHEAD, REDUCIBLE, SELF, IRREDUCIBLE = 0, 1, 2, 3

local function contains(list, value)
  for i = 1, #list do
    if list[i] == value then return true end
  end
  return false
end

local function depth_first(graph)
  local nodes, number, last = {}, {}, {}
  local start = graph.blocks[1]
  number[start] = 1
  nodes[1] = Node.new(start, 1)
  last[1] = 1
  local stack = {{1, start.out, 1}}
  while #stack > 0 do
    local top = stack[#stack]
    local fresh = nil
    while top[3] <= #top[2] do
      local target = top[2][top[3]]
      top[3] = top[3] + 1
      if number[target] == nil then
        fresh = target
        break
      end
    end
    if fresh then
      local at = #nodes + 1
      number[fresh] = at
      nodes[at] = Node.new(fresh, at)
      last[at] = at
      stack[#stack + 1] = {at, fresh.out, 1}
    else
      last[top[1]] = #nodes
      stack[#stack] = nil
    end
  end
  return nodes, number, last
end

local function sorted(set)
  local list = {}
  for value in pairs(set) do list[#list + 1] = value end
  table.sort(list)
  return list
end

local function find_loops(graph)
  local nodes, number, last = depth_first(graph)
  local size = #nodes
  local back, other, kind = {}, {}, {}
  for at = 1, size do back[at], other[at], kind[at] = {}, {}, NONHEAD end

  local function is_ancestor(a, b) return a <= b and b <= last[a] end

  for at = 1, size do
    for _, source in ipairs(nodes[at].block.into) do
      local origin = number[source]
      if origin ~= nil then
        if is_ancestor(at, origin) then
          back[at][#back[at] + 1] = origin
        else
          other[at][origin] = true
        end
      end
    end
  end

  local loops = {}
  for at = size, 1, -1 do
    local pool, work = {}, {}
    for _, origin in ipairs(back[at]) do
      if origin == at then
        kind[at] = SELF
      else
        local node = nodes[origin]:find()
        if not contains(pool, node) then
          pool[#pool + 1] = node
          work[#work + 1] = node
        end
      end
    end
    if #pool > 0 then kind[at] = REDUCIBLE end
    while #work > 0 do
      local node = table.remove(work, 1)
      for _, origin in ipairs(sorted(other[node.number])) do
        local source = nodes[origin]:find()
        if not is_ancestor(at, source.number) then
          kind[at] = IRREDUCIBLE
          other[at][source.number] = true
        elseif source.number ~= at and not contains(pool, source) then
          work[#work + 1] = source
          pool[#pool + 1] = source
        end
      end
    end
    if #pool > 0 or kind[at] == SELF then
      local loop = Loop.new(nodes[at].block, kind[at] ~= IRREDUCIBLE)
      loops[#loops + 1] = loop
      nodes[at].loop = loop
      for _, node in ipairs(pool) do
        node.parent = nodes[at]
        if node.loop ~= nil then
          node.loop.parent = loop
          loop.children[#loop.children + 1] = node.loop
        elseif not loop.blocks[node.block.name] then
          loop.blocks[node.block.name] = true
          loop.size = loop.size + 1
        end
      end
    end
  end
  return loops
end

local function build(copies)
  local graph = setmetatable({blocks = {}}, Graph)
  local finish = graph:block()
  local function inner(head) return graph:diamond(graph:straight(head, 2)) end
  local function middle(head)
    local first = graph:loop(head, inner)
    return graph:loop(graph:straight(first, 1), inner)
  end
  for _ = 1, copies do
    for _ = 1, 3 do finish = graph:loop(finish, middle) end
    finish = graph:loop(finish, function(head) return head end)
    local left, right = graph:block(), graph:block()
    graph:connect(finish, left)
    graph:connect(finish, right)
    graph:connect(left, right)
    graph:connect(right, left)
    finish = graph:straight(right, 1)
  end
  return graph
end

local graph, loops = build(40), nil
for _ = 1, tonumber(arg[1]) or 200 do loops = find_loops(graph) end
local outermost, deepest, members, irreducible = 0, 0, 0, 0
for _, loop in ipairs(loops) do
  if loop.parent == nil then
    outermost = outermost + 1
    deepest = math.max(deepest, loop:nest(1))
  end
  members = members + loop.size
  if not loop.reducible then irreducible = irreducible + 1 end
end
print(string.format("%d blocks, %d loops, %d of them outermost", #graph.blocks, #loops, outermost))
print(string.format("deepest nesting %d, %d blocks in loops, %d irreducible", deepest, members,
                    irreducible))
