using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TimerAttributes.Dashboard;
using TimerAttributes.Dashboard.Access;
using TimerAttributes.Dashboard.Api;
using TimerAttributes.Dashboard.Live;
using TimerAttributes.Dashboard.Model;

#pragma warning disable IDE0130 // The namespace of WebApplication, so that the method is found without another using, as .NET's own are.
namespace Microsoft.AspNetCore.Builder;
#pragma warning restore IDE0130

/// <summary>Maps a page about the jobs of a host.</summary>
public static class TimersEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps a page that shows the jobs of the host, with a JSON API and actions: run now, pause, resume, reschedule, cancel a run. It lets no request
    /// in until <c>RequireAuthorization(…)</c> or <c>AllowAnonymous()</c> is called on the result; in Development, requests of the machine itself to
    /// <c>localhost</c> are let in without it. From this call on, the latest 100 runs of each job are kept.
    /// </summary>
    /// <param name="endpoints">The application. Its services have jobs (<c>AddTimerJobs</c>), and it has not started.</param>
    /// <param name="prefix">The address of the page, <c>/timers</c> by default.</param>
    /// <returns>The addresses, for their rules.</returns>
    /// <exception cref="InvalidOperationException">The services have no jobs, or the scheduler of the host was made before.</exception>
    public static TimersEndpoints MapTimers(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/timers")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        Board board = Boards.Of(endpoints.ServiceProvider, prefix);
        DescribeTypes(endpoints.ServiceProvider);
        var mapping = new Mapping(prefix, board, endpoints.ServiceProvider);
        var routes = new Routes(mapping, board.CountPage());
        RouteGroupBuilder all = endpoints.MapGroup(prefix), actions = all.MapGroup("");
        routes.MapPage(all);
        routes.MapReads(all);
        routes.MapActions(actions);
        return new(mapping, all, actions);
    }

    // A description of the API is made with the types of the application. A native program knows no others, and could not describe ours.
    private static void DescribeTypes(IServiceProvider services)
    {
        if (services.GetService<IOptions<JsonOptions>>()?.Value.SerializerOptions is { IsReadOnly: false } options
            && !options.TypeInfoResolverChain.Contains(DashboardJson.Default)) options.TypeInfoResolverChain.Add(DashboardJson.Default);
    }
}
