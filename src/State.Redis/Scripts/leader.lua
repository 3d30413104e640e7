-- Leaders. KEYS: the row. ARGV: kind, process, term, lease in seconds and microseconds, host. The row of a leader that has resigned has no lease.
local clock = redis.call('TIME')
local second, micro = tonumber(clock[1]) + 62135596800, tonumber(clock[2])
local function at(seconds, micros)
    return string.format('%012d%06d', seconds + math.floor(micros / 1000000), micros % 1000000)
end

local kind, process, term, host = ARGV[1], ARGV[2], ARGV[3], ARGV[6]
local now, lease = at(second, micro), at(second + tonumber(ARGV[4]), micro + tonumber(ARGV[5]))
local row = redis.call('HMGET', KEYS[1], 'process', 'term', 'lease', 'host')
local row_lease = row[3] or ''
-- A lease has at most an hour, so one that ends later was made with a wrong clock.
local is_led, is_own = row_lease > now and row_lease <= at(second + 3660, micro), row[1] == process and row[2] == term

if kind == 'Elect' then
    if is_led and row[1] ~= process then return { 0, row[2], row[4], row_lease, now } end
    local new_term = is_led and row[2] or string.format('%d', tonumber(row[2] or '0') + 1)
    redis.call('HSET', KEYS[1], 'process', process, 'term', new_term, 'lease', lease, 'host', host)
    return { 1, new_term, host, lease, now }
end

if not is_own or (kind == 'Keep' and not is_led) then return { 0, '0', '', '', now } end
redis.call('HSET', KEYS[1], 'lease', kind == 'Keep' and lease or '')
return { 1, term, '', '', now }
