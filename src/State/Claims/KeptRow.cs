using TimerAttributes.Jobs;
using TimerAttributes.State.Calls;
using TimerAttributes.State.Leaders;

namespace TimerAttributes.State.Claims;

/// <summary>A job of a scheduler, and its row in the store. One run of the job at a time uses it.</summary>
internal sealed class KeptRow : ILeasedRow
{
    private readonly string _host;
    private volatile ClaimRequest? _unanswered;
    private volatile bool _isUnread;
    private volatile bool _hasRunUnclaimed;
    private LeasedRun? _leased;
    private long _token;
    private DateTimeOffset _answeredUpTo = DateTimeOffset.MinValue; // Used by one run at a time.

    public KeptRow(IKeptJob job, string host, StoreCalls store)
    {
        (Job, _host) = (job, host);
        Name = NameOf(job, job.Name, host);
        FormerName = job.Options.FormerName is { } former ? NameOf(job, former, host) : null;
        Recovery = new(store, this);
    }

    public IKeptJob Job { get; }

    /// <summary>The name of the row.</summary>
    public string Name { get; }

    /// <summary>The name of the row that the job had under its former name; null for none.</summary>
    public string? FormerName { get; }

    /// <summary>Whether the job runs once for ever.</summary>
    public bool IsOnce => RowName.IsOnceForEver(Job.Schedule);

    /// <summary>Whether the store did not answer at the start, and the job has no mark yet.</summary>
    public bool IsUnread
    {
        get => _isUnread;
        set => _isUnread = value;
    }

    /// <summary>Whether a run whose process dies is started again.</summary>
    public bool HasLeases => Job.Options.Delivery == Delivery.AtLeastOnce;

    /// <summary>The run of this process that has a lease; null for none.</summary>
    public LeasedRun? Leased => Volatile.Read(ref _leased);

    /// <summary>The election of the job's leader; null for a job without a leader. Set before the first run.</summary>
    public Election? Election { get; set; }

    /// <summary>Starts runs of other processes again.</summary>
    public Recovery Recovery { get; }

    /// <summary>How long this process waits before it asks for what all processes ask for at the same time: 0 to 49 ms.</summary>
    public TimeSpan Spread => StoreCalls.SpreadOf(_host, Job);

    /// <summary>What happens while the store does not answer.</summary>
    public StoreDown WhenStoreDown =>
        Job.Options.WhenStoreDown ?? (IsOnce ? StoreDown.Wait : Job.Options.Scope != JobScope.EachProcess ? StoreDown.Skip : StoreDown.Run);

    /// <summary>The token of the latest claim that this process has won.</summary>
    public long Token
    {
        get => Volatile.Read(ref _token);
        set => Volatile.Write(ref _token, value);
    }

    /// <summary>The claim of the latest due time, if the store has not answered it; otherwise null.</summary>
    public ClaimRequest? Unanswered
    {
        get => _unanswered;
        set => _unanswered = value;
    }

    /// <summary>Whether the job has run for the due time of <see cref="Unanswered"/> (<see cref="StoreDown.Run"/>).</summary>
    public bool HasRunUnclaimed
    {
        get => _hasRunUnclaimed;
        set => _hasRunUnclaimed = value;
    }

    /// <summary>A claim of a due time.</summary>
    public ClaimRequest RequestOf(DateTimeOffset due, StoreCalls store) => new()
    {
        Job = Name,
        Due = due,
        Kind = IsOnce ? ClaimKind.Once : ClaimKind.Run,
        Token = Token,
        Id = store.NextId(),
        Lease = HasLeases ? store.Lease : TimeSpan.Zero,
        Host = _host,
    };

    /// <summary>This process has won a due time.</summary>
    /// <param name="due">The due time.</param>
    /// <param name="isForMore">Whether the run answers for all due times before it as well.</param>
    public void NoteWon(DateTimeOffset due, bool isForMore)
    {
        if (isForMore) _answeredUpTo = due;
        else if (due < _answeredUpTo) _answeredUpTo = DateTimeOffset.MinValue; // The wall clock was set back.
    }

    /// <summary>
    /// Whether a run of this process has answered for the due time together with a later one, which has overtaken the run that catches up. A due time
    /// that comes again, because the wall clock was set back before the later one, is a new one.
    /// </summary>
    public bool HasAnsweredFor(DateTimeOffset due) => due <= _answeredUpTo && Job.UtcNow >= _answeredUpTo;

    /// <summary>This process runs the job, and has a lease.</summary>
    public void Enter(LeasedRun run) => Volatile.Write(ref _leased, run);

    /// <summary>The run is over, or its lease is.</summary>
    public void Leave(LeasedRun run) => Interlocked.CompareExchange(ref _leased, null, run);

    void ILeasedRow.Expect(DateTimeOffset due, TimeSpan left) => Recovery.Expect(due, left);

    void ILeasedRow.Forget() => Recovery.Forget();

    private static string NameOf(IKeptJob job, string name, string host) => RowName.Of(name, job.Schedule, job.Options.Scope, host);
}
