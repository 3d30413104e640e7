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
app.MapTimers("/timers"); // In Development for this machine alone. Elsewhere: .RequireAuthorization(…).

using (IServiceScope scope = app.Services.CreateScope()) scope.ServiceProvider.GetRequiredService<OrderDb>().Database.EnsureCreated();
app.Run();
