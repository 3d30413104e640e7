using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TimerAttributes.Dashboard.Access;
using TimerAttributes.Dashboard.Http;
using TimerAttributes.Dashboard.Model;
using TimerAttributes.Dashboard.Page;

namespace TimerAttributes.Dashboard.Api;

/// <summary>Maps the addresses of the page. Each has the guard before it, and says what it takes and gives.</summary>
/// <param name="mapping">The page.</param>
/// <param name="number">The number of the page in the host, from 1, because the names of endpoints are unique.</param>
internal sealed class Routes(Mapping mapping, int number)
{
    private const string Json = "application/json";

    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public void MapReads(RouteGroupBuilder group)
    {
        var reads = new Reads(mapping);
        Read<InfoView>(group, "info", reads.Info, "GetInfo", "The application, its time, and what an action has to send besides", reads.Info);
        Read<JobsView>(group, "jobs", reads.Jobs, "GetJobs", "All jobs", reads.Jobs);
        Read<JobPageView>(group, "jobs/{name}", context => reads.Job(context, NameIn(context)), "GetJob",
            "One job: its next due times, its latest runs, its last exception and its options", reads.Job, StatusCodes.Status404NotFound);
        Read<RunsView>(group, "runs", reads.Runs, "GetRuns",
            "The latest runs of all jobs or of those that are named, at most 100 of each", (Func<HttpContext, string[], long?, int?, Task>)reads.Runs,
            StatusCodes.Status400BadRequest);
        Read<PlanView>(group, "plan", reads.Plan, "GetPlan",
            "The coming due times of the jobs that are named, at most 200 of each", (Func<HttpContext, string[], int?, Task>)reads.Plan,
            StatusCodes.Status400BadRequest);
        Read<HerdView>(group, "herd", reads.Herd, "GetHerd",
            "How many jobs are due in each second of the next hour, or in each minute of the next day", (Func<HttpContext, string?, Task>)reads.Herd,
            StatusCodes.Status400BadRequest);
        Read<ClusterView>(group, "cluster", reads.Cluster, "GetCluster",
            "What the store of the jobs' state tells of all processes that share it", reads.Cluster);
        Read<JobsView>(group, "events", reads.Events, "GetEvents",
            "Server-sent events: all jobs, then the jobs that change", reads.Events, StatusCodes.Status429TooManyRequests, "text/event-stream");
    }

    public void MapActions(RouteGroupBuilder group)
    {
        var actions = new Actions(mapping.Board);
        Act(group, "run", actions.Run, "RunJob", "Runs a job now", actions.Run);
        Act(group, "pause", actions.Pause, "PauseJob", "Pauses a job", actions.Pause);
        Act(group, "resume", actions.Resume, "ResumeJob", "Ends the pause of a job", actions.Resume);
        Act(group, "cancel", actions.Cancel, "CancelJob", "Cancels the runs of a job that are under way", actions.Cancel);
        Act(group, "reschedule", actions.Reschedule, "RescheduleJob", "Gives a job another schedule, until the program ends",
            (Func<HttpContext, string, ScheduleRequest, Task>)actions.Reschedule);
    }

    public void MapPage(RouteGroupBuilder group)
    {
        Hide(group.MapMethods("", ReadMethods, Guarded(PageFiles.SendIndex)));
        foreach (string file in PageFiles.Names) Hide(group.MapMethods(file, ReadMethods, Guarded(context => PageFiles.All[file].Send(context))));

        // After the addresses of the application, which has its own where the page is at its root.
        Hide(group.Map("{**path}", Guarded(context => Problems.NoAddress(context, mapping.IsReadOnly)))).Add(
            static endpoint => ((RouteEndpointBuilder)endpoint).Order = int.MaxValue - 1);
    }

    private void Read<T>(
        RouteGroupBuilder group, string pattern, RequestDelegate endpoint, string name, string summary, Delegate method, int? refusal = null,
        string type = Json)
    {
        Describe(group.MapMethods(pattern, ReadMethods, Guarded(endpoint)), name, summary, method.Method, typeof(T), refusal, type);
        Hide(group.Map(pattern, Guarded(Problems.WrongMethod("GET, HEAD"))));
    }

    private void Act(
        RouteGroupBuilder group, string action, Func<HttpContext, string, Task> endpoint, string name, string summary, Delegate method)
    {
        string pattern = $"jobs/{{name}}/{action}";
        RequestDelegate guarded = Guarded(ActionGuard.Before(mapping, context => Actions.Try(context, endpoint)));
        Hide(group.Map(pattern, Guarded(Problems.WrongMethod("POST"))));
        Describe(
            group.MapMethods(pattern, [HttpMethods.Post], guarded), name, summary, method.Method, typeof(ActionView), StatusCodes.Status404NotFound,
            Json)
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ProblemView), ["application/problem+json"]));
    }

    // A request without the session's cookie is told so, and is not led to a page for signing in, which no script can read.
    private IEndpointConventionBuilder Describe(
        IEndpointConventionBuilder endpoint, string name, string summary, MethodInfo method, Type answer, int? refusal, string type)
    {
        endpoint.WithMetadata(method, new ProducesResponseTypeMetadata(StatusCodes.Status200OK, answer, [type]));
#if NET10_0_OR_GREATER
        endpoint.DisableCookieRedirect();
        foreach (ParameterInfo parameter in method.GetParameters().Skip(1)) endpoint.WithMetadata(new DescribedParameter(parameter));
#endif
        if (refusal is { } status) endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemView), ["application/problem+json"]));
        return endpoint.WithName(number == 1 ? $"Timers.{name}" : $"Timers{number}.{name}").WithSummary(summary).WithTags("Timers");
    }

    private static IEndpointConventionBuilder Hide(IEndpointConventionBuilder endpoint) =>
        endpoint.WithMetadata(new ExcludeFromDescriptionAttribute());

    private RequestDelegate Guarded(RequestDelegate endpoint) => PageGuard.Before(mapping, endpoint);

    private static string NameIn(HttpContext context) => (string)context.GetRouteValue("name")!;
}
