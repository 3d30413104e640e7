using System.CommandLine;
using TimerAttributes.Messages;
using TimerAttributes.Tool.Remote;

namespace TimerAttributes.Tool.Commands;

/// <summary><c>timers run|pause|resume|cancel URL JOB</c>: acts on a job of a running program.</summary>
/// <param name="action">The name of the command, which is that of the action in the API.</param>
/// <param name="description">What the command does.</param>
internal sealed class ActionCommand(string action, string description)
{
    private static readonly Argument<string> Job = new("JOB") { Description = "The name of the job, or the end of its name." };

    /// <summary>All actions.</summary>
    public static readonly ActionCommand[] All =
    [
        new("run", "Runs a job of a running program now. The exit code is 1 if the run ends at once and does not succeed."),
        new("pause", "Pauses a job of a running program."),
        new("resume", "Ends the pause of a job of a running program."),
        new("cancel", "Cancels the runs of a job that are under way. The exit code is 1 if there are none."),
    ];

    public Command Create() => new(action, description) { RemoteOptions.Page, Job, RemoteOptions.Header };

    public async Task<int> RunAsync(Invocation call, CancellationToken stop)
    {
        using DashboardClient client = RemoteOptions.Client(call);
        RemoteJobs jobs = client.Read(await client.JobsAsync(stop).ConfigureAwait(false), RemoteJson.Default.RemoteJobs);
        string name = JobNames.Find([.. jobs.Jobs.Select(static job => job.Name)], call.Parsed.GetRequiredValue(Job));
        string answer = await client.ActAsync(name, action, stop).ConfigureAwait(false);
        RemoteAction done = client.Read(answer, RemoteJson.Default.RemoteAction);
        call.Output.WriteLine(call.IsJson ? answer : $"{VisibleText.Of(name)}: {Words(call, done)}");
        return done is { IsCancelled: false } or { Result: not (null or "Succeeded") } ? Invocation.Finding : Invocation.Ok;
    }

    private string Words(Invocation call, RemoteAction done) => action switch
    {
        "run" when done.Result is null => "the run has begun",
        "run" when done.Result != "Succeeded" && done.Job.LastError is { } error => $"{VisibleText.Of(done.Result)}, {VisibleText.Of(error)}",
        "run" => VisibleText.Of(done.Result!),
        "cancel" => done.IsCancelled is true ? "the runs under way are cancelled" : "no run is under way",
        "pause" => "paused",
        _ => done.Job.Next is { } next ? $"resumed, next due {call.Moment.Text(new DateTimeOffset(next, TimeSpan.Zero))}" : "resumed",
    };
}
