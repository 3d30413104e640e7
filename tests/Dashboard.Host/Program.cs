// A web application with jobs and the page, for tests in a browser and for measurements. It prints the port that it listens on.
//
//   Dashboard.Host [--port N] [--jobs shop|N] [--base /path] [--access all|none|readonly|cookie] [--antiforgery] [--quiet] [--state] [--plain]
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TimerAttributes.Dashboard.Host;
using TimerAttributes.Hosting;

string Option(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : otherwise;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Shop" });
builder.Logging.ClearProviders();
builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, int.Parse(Option("--port", "0"), null)));
string jobs = Option("--jobs", "shop");
builder.Services.AddTimerJobs(int.TryParse(jobs, out int many) ? ManyJobs.Table(many, isQuiet: args.Contains("--quiet"))
    : args.Contains("--state") ? ShopJobs.Clustered
    : args.Contains("--plain") ? ShopJobs.Plain : ShopJobs.Table);
if (args.Contains("--state"))
{
    builder.Services.Configure<TimerJobsOptions>(static options =>
        (options.State, options.Host) = (new TimerAttributes.State.TimerState(new ClusterStore()), "web-1"));
}

if (args.Contains("--antiforgery")) builder.Services.AddAntiforgery();

string access = Option("--access", "all");
if (access == "cookie")
{
    builder.Services.AddAuthentication("Cookies").AddCookie("Cookies", static options => options.LoginPath = "/sign-in");
    builder.Services.AddAuthorization();
}

WebApplication app = builder.Build();
if (Option("--base", "") is { Length: > 0 } path) app.UsePathBase(path);
app.UseRouting();
if (access == "cookie") app.UseAuthentication().UseAuthorization();
TimerAttributes.Dashboard.TimersEndpoints page = app.MapTimers("/timers");
if (access == "readonly") page.ReadOnly();
if (access == "cookie") page.RequireAuthorization();
else if (access != "none") page.AllowAnonymous();
app.MapGet("/sign-in", static async (HttpContext context) =>
{
    await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "operator")], "Cookies")));
    context.Response.Redirect(context.Request.Query["ReturnUrl"].ToString());
});
app.MapGet("/other", static (HttpContext context) => context.Response.WriteAsync("<!doctype html><title>other</title>"));

await app.StartAsync();
Console.WriteLine(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port);
await app.WaitForShutdownAsync();
