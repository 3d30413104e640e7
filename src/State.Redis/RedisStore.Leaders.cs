using StackExchange.Redis;
using TimerAttributes.State.Redis.Scripts;

namespace TimerAttributes.State.Redis;

/// <content>The leaders among the processes that share the server.</content>
public sealed partial class RedisStore
{
    /// <inheritdoc/>
    public async ValueTask<Leadership> ElectAsync(LeaderRequest request, CancellationToken cancellationToken = default)
    {
        RedisResult[] answer = await AskAsync("Elect", request, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = Text.Time(answer[4])!.Value;
        return new(Text.Number(answer[0]) == 1, Text.Number(answer[1]), (string?)answer[2] ?? "")
        {
            LeaseLeft = Text.Time(answer[3])!.Value - now,
            StoreTime = now,
        };
    }

    /// <inheritdoc/>
    public async ValueTask<bool> KeepAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        Text.Number((await AskAsync("Keep", request, cancellationToken).ConfigureAwait(false))[0]) == 1;

    /// <inheritdoc/>
    public async ValueTask<bool> ResignAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        Text.Number((await AskAsync("Resign", request, cancellationToken).ConfigureAwait(false))[0]) == 1;

    private async Task<RedisResult[]> AskAsync(string kind, LeaderRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RedisValue[] values =
        [
            kind, Text.Of(request.Process), Text.Of(request.Term), Text.SecondsOf(request.Lease), Text.MicrosecondsOf(request.Lease), request.Host,
        ];
        RedisKey[] keys = [$"{Prefix}leader:{request.Job}"];
        return (RedisResult[])(await RunAsync(
            $"The leader of job '{request.Job}'", Script.Leader, keys, values, cancellationToken).ConfigureAwait(false))!;
    }
}
