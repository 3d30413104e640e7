using TimerAttributes.State.Files;
using TimerAttributes.State.Rules;

namespace TimerAttributes.State;

/// <content>The leaders among the processes of this machine that share the folder. Each job with a leader has a file of its own.</content>
public sealed partial class FileStore
{
    /// <inheritdoc/>
    public ValueTask<Leadership> ElectAsync(LeaderRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(LeaderFile(request), file => Elect(file, request), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> KeepAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(request, (row, now) => LeaderRule.Kept(row, request, now), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ResignAsync(LeaderRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(request, (row, _) => LeaderRule.Resigned(row, request), cancellationToken);

    private MarkFile LeaderFile(LeaderRequest request) => FileOf(request.Job + " leader");

    private Leadership Elect(MarkFile file, LeaderRequest request)
    {
        using LockedMark mark = Open(file);
        LeaderRow? row = LeaderRow.Of(mark.Read()), next = LeaderRule.Elected(row, request, mark.Now);
        if (next is not null) mark.Write(next.ToJob(file.Job));
        return LeaderRule.Answer(row, next, mark.Now);
    }

    private ValueTask<bool> ChangeAsync(LeaderRequest request, Func<LeaderRow?, DateTimeOffset, LeaderRow?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        MarkFile file = LeaderFile(request);
        return RunAsync(file, mark => Change(mark, (row, now) => change(LeaderRow.Of(row), now)?.ToJob(file.Job)), cancellationToken);
    }
}
