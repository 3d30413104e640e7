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

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(ListView))]
[JsonSerializable(typeof(NextView))]
[JsonSerializable(typeof(ExplainView))]
internal sealed partial class ViewJson : JsonSerializerContext;
