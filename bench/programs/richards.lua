-- SPDX-License-Identifier: MIT
-- richards: the twin of richards.py; a class is a table that is its instances' metatable.

local IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = 0, 1, 2, 3, 4, 5
local TO_DEVICE, WORK = 0, 1
local BUFFER = 4

local function class(base)
  local c = {}
  c.__index = c
  if base then setmetatable(c, base) end
  return c
end

local Packet = class()

function Packet.new(link, owner, kind)
  return setmetatable({link = link, owner = owner, kind = kind, value = 0, data = {0, 0, 0, 0}},
                      Packet)
end

function Packet:append_to(queue)
  self.link = nil
  if queue == nil then return self end
  local last = queue
  while last.link ~= nil do last = last.link end
  last.link = self
  return queue
end

local Task = class()

function Task.init(self, kernel, number, priority, queue)
  self.kernel = kernel
  self.number = number
  self.priority = priority
  self.queue = queue
  self.waiting = queue == nil
  self.held = false
  self.next = kernel.tasks
  kernel.tasks = self
  kernel.table[number] = self
  return self
end

function Task:is_blocked()
  return self.held or (self.waiting and self.queue == nil)
end

function Task:take_packet()
  if not self.waiting or self.queue == nil then return nil end
  local packet = self.queue
  self.queue = packet.link
  self.waiting = false
  return packet
end

function Task:receive(packet, sender)
  if self.queue == nil then
    self.queue = packet
    packet.link = nil
    if self.priority > sender.priority then return self end
  else
    packet:append_to(self.queue)
  end
  return sender
end

function Task:wait()
  self.waiting = true
  return self
end

function Task:hold()
  self.kernel.holds = self.kernel.holds + 1
  self.held = true
  return self.next
end

function Task:release(number)
  local task = self.kernel.table[number]
  task.held = false
  return task.priority > self.priority and task or self
end

function Task:send(packet, number)
  self.kernel.sent = self.kernel.sent + 1
  packet.owner = self.number
  return self.kernel.table[number]:receive(packet, self)
end

local IdleTask = class(Task)

function IdleTask.new(kernel, number, priority, rounds)
  local self = Task.init(setmetatable({}, IdleTask), kernel, number, priority, nil)
  self.waiting = false
  self.bits = 1
  self.rounds = rounds
  return self
end

function IdleTask:step(packet)
  self.rounds = self.rounds - 1
  if self.rounds == 0 then return self:hold() end
  if self.bits & 1 == 0 then
    self.bits = self.bits >> 1
    return self:release(DEVICE_A)
  end
  self.bits = (self.bits >> 1) ~ 0xD008
  return self:release(DEVICE_B)
end

local WorkTask = class(Task)

function WorkTask.new(kernel, number, priority, queue)
  local self = Task.init(setmetatable({}, WorkTask), kernel, number, priority, queue)
  self.handler = HANDLER_A
  self.letter = 0
  return self
end

function WorkTask:step(packet)
  if packet == nil then return self:wait() end
  self.handler = self.handler == HANDLER_A and HANDLER_B or HANDLER_A
  packet.value = 0
  for i = 1, BUFFER do
    self.letter = self.letter % 26 + 1
    packet.data[i] = 64 + self.letter
  end
  return self:send(packet, self.handler)
end

local HandlerTask = class(Task)

function HandlerTask.new(kernel, number, priority, queue, device)
  local self = Task.init(setmetatable({}, HandlerTask), kernel, number, priority, queue)
  self.device = device
  return self
end

function HandlerTask:step(packet)
  if packet ~= nil then
    if packet.kind == WORK then
      self.work = packet:append_to(self.work)
    else
      self.free = packet:append_to(self.free)
    end
  end
  local work = self.work
  if work == nil then return self:wait() end
  local at = work.value
  if at >= BUFFER then
    self.work = work.link
    return self:send(work, WORKER)
  end
  local free = self.free
  if free == nil then return self:wait() end
  self.free = free.link
  free.value = work.data[at + 1]
  work.value = at + 1
  return self:send(free, self.device)
end

local DeviceTask = class(Task)

function DeviceTask.new(kernel, number, priority)
  return Task.init(setmetatable({}, DeviceTask), kernel, number, priority, nil)
end

function DeviceTask:step(packet)
  if packet == nil then
    packet = self.pending
    if packet == nil then return self:wait() end
    self.pending = nil
    self.kernel.checksum = (self.kernel.checksum * 31 + packet.value) % 1000003
    return self:send(packet, packet.owner)
  end
  self.pending = packet
  return self:hold()
end

local function run(kernel)
  local task = kernel.tasks
  while task ~= nil do
    if task:is_blocked() then
      task = task.next
    else
      kernel.steps = kernel.steps + 1
      task = task:step(task:take_packet())
    end
  end
end

local function queue_of(length, owner, kind)
  local queue = nil
  for _ = 1, length do queue = Packet.new(queue, owner, kind) end
  return queue
end

local function simulate(rounds)
  local kernel = {table = {}, sent = 0, holds = 0, steps = 0, checksum = 0}
  IdleTask.new(kernel, IDLE, 0, rounds)
  WorkTask.new(kernel, WORKER, 1000, queue_of(2, WORKER, WORK))
  HandlerTask.new(kernel, HANDLER_A, 2000, queue_of(3, DEVICE_A, TO_DEVICE), DEVICE_A)
  HandlerTask.new(kernel, HANDLER_B, 3000, queue_of(3, DEVICE_B, TO_DEVICE), DEVICE_B)
  DeviceTask.new(kernel, DEVICE_A, 4000)
  DeviceTask.new(kernel, DEVICE_B, 5000)
  run(kernel)
  return kernel
end

local kernel
for _ = 1, tonumber(arg[1]) or 24 do kernel = simulate(10000) end
print(string.format("%d packets sent, %d holds, %d steps", kernel.sent, kernel.holds, kernel.steps))
print(string.format("checksum %d", kernel.checksum))
