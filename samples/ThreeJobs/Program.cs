using Microsoft.EntityFrameworkCore;
using OpenTelemetry;
using Shop;
using TimerAttributes;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddDbContext<OrderDb>(options => options.UseSqlite(builder.Configuration.GetConnectionString("Orders")));
builder.Services.AddTimerJobs();
builder.Services.AddHealthChecks().AddTimerJobs();
builder.Services.AddOpenTelemetry().UseOtlpExporter()
    .WithMetrics(static metrics => metrics.AddMeter("TimerAttributes"))
    .WithTracing(static traces => traces.AddSource("TimerAttributes"));

WebApplication app = builder.Build();
app.MapHealthChecks("/health");
app.MapGet("/jobs", static (Scheduler scheduler) => scheduler.Describe());
app.MapPost("/jobs/{name}/run", static async (string name, Scheduler scheduler) => scheduler.TryGetJob(name, out ScheduledJob? job)
    ? Results.Text((await job.Trigger()).Result.ToString())
    : Results.NotFound());

using (IServiceScope scope = app.Services.CreateScope()) scope.ServiceProvider.GetRequiredService<OrderDb>().Database.EnsureCreated();
app.Run();
