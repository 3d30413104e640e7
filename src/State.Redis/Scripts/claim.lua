-- A claim. KEYS: the row, and that of the former name, if there is one. ARGV: kind, due, schedule, token, id, lease in seconds and microseconds, host. Times are microseconds since the year 1, in
-- 18 digits, and are compared as text, because a number of Lua has 53 bits. Ids and schedules are text as well.
local clock = redis.call('TIME')
local second, micro = tonumber(clock[1]) + 62135596800, tonumber(clock[2])
local function at(seconds, micros)
    return string.format('%012d%06d', seconds + math.floor(micros / 1000000), micros % 1000000)
end

local kind, due, schedule, token, id, host = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[8]
local lease_seconds, lease_micros = tonumber(ARGV[6]), tonumber(ARGV[7])
local now = at(second, micro)
local lease = ''
if lease_seconds > 0 or lease_micros > 0 then lease = at(second + lease_seconds, micro + lease_micros) end

local is_copy = false
if kind == 'Register' and KEYS[2] and redis.call('EXISTS', KEYS[1]) == 0 then
    local former = redis.call('HGETALL', KEYS[2])
    is_copy = #former > 0
    if is_copy then redis.call('HSET', KEYS[1], unpack(former)) end
end

local row = redis.call('HMGET', KEYS[1], 'due', 'previous', 'token', 'attempt', 'lease', 'schedule', 'claim')
local is_known = row[1] ~= false
local last_due, row_token, row_lease = row[1] or '', row[3] or '0', row[5] or ''
-- A process may pass its own run. A lease has at most an hour, so one that ends later was made with a wrong clock.
local is_own = token ~= '0' and token == row_token
local has_lease = row_lease > now and row_lease <= at(second + 3660, micro)
local is_leased = has_lease and not is_own
local is_future = is_known and last_due > at(second + 60, micro)
local is_ahead = 0

local function answer(is_won, previous, attempt, new_lease, has_passed)
    return { is_won, redis.call('HGET', KEYS[1], 'token') or '0', previous, attempt, new_lease, now, is_ahead, has_passed or 0 }
end

local function lost() return answer(0, last_due, '0', row_lease) end

local function won(...)
    redis.call('HSET', KEYS[1], ...)
    return answer(1, last_due, '0', redis.call('HGET', KEYS[1], 'lease') or '')
end

local function claimed(previous, attempt, has_passed)
    if due > at(second + 2, micro) then
        is_ahead = 1
        return lost()
    end
    redis.call('HSET', KEYS[1], 'due', due, 'previous', previous, 'token', string.format('%d', tonumber(row_token) + 1), 'attempt', attempt,
        'lease', lease, 'schedule', row[6] or schedule, 'claim', id, 'host', host)
    return answer(1, previous, attempt, lease, has_passed)
end

if kind == 'Register' then
    if not is_known then
        return won('due', due, 'previous', '', 'token', '0', 'attempt', '0', 'lease', '', 'schedule', schedule, 'claim', '0', 'host', '')
    end
    if not is_future and schedule == row[6] then return is_copy and answer(1, last_due, '0', row_lease) or lost() end
    if is_future or due > last_due then return won('due', due, 'schedule', schedule) end
    return won('schedule', schedule)
end

if kind == 'Pass' then
    if is_known and row_lease == '' and due > last_due then return won('due', due) end
    return lost()
end

if kind == 'Release' then
    if not is_known or token ~= row_token or row_token == '0' or (id ~= '0' and id ~= row[7]) then return lost() end
    local before = string.format('%d', tonumber(row_token) - 1)
    return won('due', due, 'previous', '', 'token', before, 'attempt', '0', 'lease', '', 'claim', '0', 'host', '')
end

-- Run and Once.
local first_attempt = lease == '' and '0' or '1'
if not is_known then return claimed('', first_attempt) end
if id ~= '0' and id == row[7] then
    if row_lease ~= '' then redis.call('HSET', KEYS[1], 'lease', lease) end
    return answer(1, row[2], row[4], row_lease ~= '' and lease or '')
end
if is_leased then return lost() end
if row_lease ~= '' and not has_lease and lease ~= '' and (kind == 'Once' or due == last_due) then
    return claimed(row[2], string.format('%d', tonumber(row[4]) + 1))
end
local previous = row_lease == '' and last_due or row[2]
local has_passed = row_lease ~= '' and 1 or 0
if kind == 'Once' then
    if row_token == '0' then return claimed(previous, first_attempt, has_passed) end
elseif due > last_due or is_future or (is_own and due ~= last_due) then
    return claimed(previous, first_attempt, has_passed)
end
return lost()
