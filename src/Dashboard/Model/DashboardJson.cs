using System.Text.Json;
using System.Text.Json.Serialization;

namespace TimerAttributes.Dashboard.Model;

/// <summary>The code that reads and writes JSON, made at the build.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobsView))]
[JsonSerializable(typeof(ChangeView))]
[JsonSerializable(typeof(JobPageView))]
[JsonSerializable(typeof(RunsView))]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(HerdView))]
[JsonSerializable(typeof(ClusterView))]
[JsonSerializable(typeof(InfoView))]
[JsonSerializable(typeof(ScheduleRequest))]
[JsonSerializable(typeof(ActionView))]
[JsonSerializable(typeof(ProblemView))]
internal sealed partial class DashboardJson : JsonSerializerContext;
