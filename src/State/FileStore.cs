using TimerAttributes.State.Files;
using TimerAttributes.State.Rules;

namespace TimerAttributes.State;

/// <summary>
/// A store in a folder, without a server: a file of one line for each job. Several processes of one machine may share the folder, because a file is
/// locked while it is read and written (flock(2)). The folder must be on a disk of this machine, because file systems of a network do not keep such
/// locks safely.
/// </summary>
/// <remarks>
/// <para>
/// A claim changes the line in place by one write, so a process that is killed at any moment leaves a whole line. The line is not forced to the
/// disk: after a loss of power the last seconds may be missing, and a job may then run again for a due time. A line that is damaged is an error, and
/// is never read as another one, because it has a checksum.
/// </para>
/// <para>A file that is deleted makes its job unknown: the job starts as on a new machine.</para>
/// </remarks>
public sealed partial class FileStore : ITimerStore, ILeaderStore
{
    private readonly BootClock _clock;
    private volatile bool _areLocksProved;

    /// <summary>Makes a store. The folder is made when it is first used.</summary>
    /// <param name="folder">The folder of the files, relative to the working folder or absolute.</param>
    /// <param name="clock">
    /// The clock by which a line is in the future and a lease ends, for tests. Null, the default, for the machine's clocks: the wall clock, and for
    /// leases the time since the boot, which cannot be set.
    /// </param>
    public FileStore(string folder, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (string.IsNullOrWhiteSpace(folder))
        {
            throw new ArgumentException(
                "The folder of the files is blank: give a path, or FileStore.DefaultFolder for the one that the environment names.", nameof(folder));
        }

        Folder = Path.GetFullPath(folder);
        _clock = new(clock);
    }

    /// <summary>
    /// The folder that the environment names: the first one of the variable STATE_DIRECTORY, which systemd sets for a unit with
    /// <c>StateDirectory=</c>. Without it,
    /// a folder with the program's name in that of the variable XDG_STATE_HOME, or else in <c>~/.local/state</c>. The files are in its folder
    /// <c>timers</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The environment names none: there is no STATE_DIRECTORY, XDG_STATE_HOME or HOME.</exception>
    public static string DefaultFolder => StateFolder.Of(Environment.GetEnvironmentVariable, StateFolder.Program);

    /// <summary>The folder of the files, as an absolute path.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public ValueTask<Claim> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(FileOf(request.Job), file => Claim(file, request), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(string job, long token, TimeSpan lease, CancellationToken cancellationToken = default) =>
        ChangeAsync(job, (row, now) => ClaimRule.Renewed(row, token, lease, now), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> CompleteAsync(string job, long token, CancellationToken cancellationToken = default) =>
        ChangeAsync(job, (row, _) => ClaimRule.Completed(row, token), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredJob>> ReadAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        var rows = new List<StoredJob>();
        foreach (string job in jobs)
        {
            var file = FileOf(job);
            if (file.Exists && await RunAsync(file, Read, cancellationToken).ConfigureAwait(false) is { } row) rows.Add(row);
        }

        return rows;
    }

    private MarkFile FileOf(string job) => new(Folder, job, _clock);

    // While the file of the job is locked. Two jobs are not each other's former ones, so no process waits for another one for long.
    private StoredJob? ReadFormer(string job) => FileOf(job) is { Exists: true } file ? Read(file) : null;

    private StoredJob? Read(MarkFile file)
    {
        using LockedMark mark = Open(file);
        return mark.Read();
    }

    private Claim Claim(MarkFile file, ClaimRequest request)
    {
        using LockedMark mark = Open(file);
        StoredJob? row = mark.Read(), copy = row is null ? ClaimRule.CopyOfFormer(request, ReadFormer) : null;
        row ??= copy;
        StoredJob? next = ClaimRule.Next(row, request, mark.Now) ?? copy;
        if (next is not null) mark.Write(next);
        return ClaimRule.Answer(row, next, request, mark.Now);
    }

    private ValueTask<bool> ChangeAsync(string job, Func<StoredJob?, DateTimeOffset, StoredJob?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        return RunAsync(FileOf(job), file => Change(file, change), cancellationToken);
    }

    private bool Change(MarkFile file, Func<StoredJob?, DateTimeOffset, StoredJob?> change)
    {
        if (!file.Exists) return false;
        using LockedMark mark = Open(file);
        StoredJob? next = change(mark.Read(), mark.Now);
        if (next is not null) mark.Write(next);
        return next is not null;
    }

    // Some file systems accept a lock and do not keep it, and a program can switch locks off. Then two processes would run each due time.
    private LockedMark Open(MarkFile file)
    {
        LockedMark mark = file.Open();
        if (_areLocksProved) return mark;
        if (!file.IsLocked)
        {
            mark.Dispose();
            throw file.Fault(
                "is on a file system that keeps no locks, or System.IO.DisableFileLocking is on: use a folder on a disk of this machine.");
        }

        _areLocksProved = true;
        return mark;
    }

    // The loop's thread must not wait for a disk, so the work is done on a thread of the pool.
    private static ValueTask<T> RunAsync<T>(MarkFile file, Func<MarkFile, T> work, CancellationToken cancellationToken)
    {
        bool mayBlock = Thread.CurrentThread.IsThreadPoolThread || SynchronizationContext.Current is not null;
        return mayBlock
            ? FileLocks.RunAsync(file, work, cancellationToken)
            : new(Task.Run(() => FileLocks.RunAsync(file, work, cancellationToken).AsTask(), cancellationToken));
    }
}
