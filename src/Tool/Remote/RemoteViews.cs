using System.Text.Json.Serialization;

namespace TimerAttributes.Tool.Remote;

/// <summary>An answer of the page. JSON leaves a member null that the answer does not have.</summary>
internal interface IRemoteAnswer
{
    /// <summary>False if a member is missing that each such answer has.</summary>
    bool IsWhole { get; }
}

/// <summary>What the page of a running program says about itself.</summary>
internal sealed record RemoteInfo(string Application, string Machine, DateTime Now, bool IsReadOnly, string? Obstacle, RemoteForgery? Antiforgery)
    : IRemoteAnswer
{
    public bool IsWhole => Antiforgery is null or { Header: not null, Token: not null };
}

/// <summary>The header that each action has to have.</summary>
internal sealed record RemoteForgery(string Header, string Token);

/// <summary>The jobs of a running program.</summary>
internal sealed record RemoteJobs(DateTime Now, IReadOnlyList<RemoteJob> Jobs, string? StoreFailure) : IRemoteAnswer
{
    public bool IsWhole => Jobs is not null && Jobs.All(static job => job is { IsWhole: true });
}

/// <summary>A job of a running program. Times are in UTC, durations in milliseconds.</summary>
internal sealed record RemoteJob(
    string Name, string State, string Schedule, DateTime? Next, DateTime? LastRun, string? LastResult, string? LastError, DateTime? OverdueSince,
    RemoteCounts Counts, RemoteTimes Lateness, RemoteTimes Duration) : IRemoteAnswer
{
    public bool IsWhole => this is { Name: not null, State: not null, Counts: not null, Lateness: not null, Duration: not null };
}

/// <summary>How many runs there were. A page that does not have a count has none of its runs.</summary>
internal sealed record RemoteCounts(
    long Runs, long Retries, long Manual, long Lifecycle, long Recoveries, long Declined, long Failures, long Timeouts, long Skipped, long Suppressed,
    long Dropped, long SteppedOver)
{
    /// <summary>The runs of every reason, those that were declined included.</summary>
    public long AllRuns => Runs + Retries + Manual + Lifecycle + Recoveries;

    /// <summary>The due times without a run.</summary>
    public long WithoutRun => Skipped + Suppressed + Dropped + SteppedOver;
}

/// <summary>Lateness or duration of runs, in milliseconds.</summary>
internal sealed record RemoteTimes(double P50, double P99);

/// <summary>What an action has done.</summary>
internal sealed record RemoteAction(RemoteJob Job, string? Result, bool? IsCancelled) : IRemoteAnswer
{
    public bool IsWhole => Job is { IsWhole: true };
}

/// <summary>Why a request is refused, by RFC 9457.</summary>
internal sealed record RemoteProblem(string? Title, string? Detail) : IRemoteAnswer
{
    public bool IsWhole => true;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RemoteInfo))]
[JsonSerializable(typeof(RemoteJobs))]
[JsonSerializable(typeof(RemoteAction))]
[JsonSerializable(typeof(RemoteProblem))]
internal sealed partial class RemoteJson : JsonSerializerContext;
