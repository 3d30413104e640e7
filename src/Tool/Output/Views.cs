using System.Text.Json.Serialization;

namespace TimerAttributes.Tool.Output;

/// <summary>A job in JSON.</summary>
/// <param name="Name">The name.</param>
/// <param name="Assembly">The assembly that has the job.</param>
/// <param name="Method">Namespaces, types and method.</param>
/// <param name="Kind"><c>every</c>, <c>once</c> or <c>cron</c>.</param>
/// <param name="Schedule">The attribute's own argument.</param>
/// <param name="TimeZone">The time zone of an expression or of an instant without an offset.</param>
/// <param name="Words">The schedule in words.</param>
/// <param name="Next">The first due time of a program that starts now.</param>
/// <param name="Options">The options that are written, as they are written.</param>
internal sealed record JobView(
    string Name, string Assembly, string Method, string Kind, string Schedule, string? TimeZone, string Words, string? Next,
    IReadOnlyDictionary<string, string> Options);

/// <summary>All jobs.</summary>
internal sealed record ListView(string Now, IReadOnlyList<JobView> Jobs);

/// <summary>A due time of a job.</summary>
internal sealed record DueView(string Job, string Due);

/// <summary>The next due times, in order.</summary>
internal sealed record NextView(string Now, IReadOnlyList<DueView> Due);

/// <summary>The meaning of a schedule.</summary>
/// <param name="Text">The text that is explained.</param>
/// <param name="Kind"><c>cron</c>, <c>duration</c> or <c>instant</c>.</param>
/// <param name="TimeZone">The time zone.</param>
/// <param name="Words">What the text means.</param>
/// <param name="Next">The next due times.</param>
/// <param name="Notes">What is special, such as a change of the clock.</param>
internal sealed record ExplainView(
    string Text, string Kind, string? TimeZone, IReadOnlyList<string> Words, IReadOnlyList<string> Next, IReadOnlyList<string> Notes);

/// <summary>A job and what a baseline says about it.</summary>
internal sealed record JobLineView(string Name, string Schedule);

/// <summary>A job, and what the two baselines say about it.</summary>
internal sealed record ChangeView(string Name, string Before, string After);

/// <summary>The differences between two states.</summary>
internal sealed record DifferencesView(IReadOnlyList<JobLineView> Added, IReadOnlyList<JobLineView> Removed, IReadOnlyList<ChangeView> Changed);

/// <summary>A second or a minute.</summary>
/// <param name="At">Its begin.</param>
/// <param name="Count">The number of due times or of starts of runs.</param>
/// <param name="Jobs">The names of the first jobs.</param>
internal sealed record BinView(string At, int Count, IReadOnlyList<string> Jobs);

/// <summary>How many due times there are in each second or minute to come.</summary>
/// <param name="From">The begin of the first bin.</param>
/// <param name="BinSeconds">The length of a bin.</param>
/// <param name="Total">The number of all due times.</param>
/// <param name="Fullest">The bins with the most due times, the fullest first.</param>
/// <param name="Counts">The number of due times in each bin.</param>
/// <param name="LeftOut">Jobs that are not counted, because they are disabled.</param>
internal sealed record HerdView(
    string From, int BinSeconds, long Total, IReadOnlyList<BinView> Fullest, IReadOnlyList<int> Counts, IReadOnlyList<string> LeftOut);

/// <summary>What a job does in the simulated time.</summary>
/// <param name="Job">The name.</param>
/// <param name="Runs">Runs that began.</param>
/// <param name="Skipped">Due times without a run, because the job was busy.</param>
/// <param name="Missed">Due times that a run of another one answers for.</param>
/// <param name="TimedOut">Runs that were timed out.</param>
/// <param name="First">The first due time with a run.</param>
/// <param name="Last">The last due time with a run.</param>
internal sealed record JobSimulationView(string Job, long Runs, long Skipped, long Missed, long TimedOut, string? First, string? Last);

/// <summary>A simulation.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end.</param>
/// <param name="Runs">The runs of all jobs.</param>
/// <param name="Jobs">What each job does.</param>
/// <param name="Busiest">The seconds in which the most runs begin.</param>
internal sealed record SimulationView(string From, string To, long Runs, IReadOnlyList<JobSimulationView> Jobs, IReadOnlyList<BinView> Busiest);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ListView))]
[JsonSerializable(typeof(NextView))]
[JsonSerializable(typeof(ExplainView))]
[JsonSerializable(typeof(DifferencesView))]
[JsonSerializable(typeof(HerdView))]
[JsonSerializable(typeof(SimulationView))]
internal sealed partial class ViewJson : JsonSerializerContext;
