using Microsoft.EntityFrameworkCore;
using OpenTelemetry;
using Shop;
using TimerAttributes;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddSystemd();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddDbContext<OrderDb>(options => options.UseSqlite(builder.Configuration.GetConnectionString("Orders")));
builder.Services.AddTimerJobs();
builder.Services.AddHealthChecks().AddTimerJobs();
OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
    .WithMetrics(static metrics => metrics.AddMeter("TimerAttributes"))
    .WithTracing(static traces => traces.AddSource("TimerAttributes"));
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null) telemetry.UseOtlpExporter();

WebApplication app = builder.Build();
app.MapPost("/orders", async (OrderDb db, TimeProvider time) =>
{
    var order = new Order { PlacedAt = time.GetUtcNow().UtcDateTime };
    db.Add(order);
    await db.SaveChangesAsync();
    return Results.Created($"/orders/{order.Id}", order);
});
app.MapGet("/orders/{id}", async (int id, OrderDb db) => await db.Orders.FindAsync(id) is { } order ? Results.Ok(order) : Results.NotFound());
app.MapHealthChecks("/live", new() { Predicate = static check => check.Tags.Contains("live") });
app.MapHealthChecks("/ready", new() { Predicate = static check => check.Tags.Contains("ready") });
app.MapTimers("/timers"); // The jobs, and buttons to run them; in Development for this machine alone. Elsewhere: .RequireAuthorization(…).

using (IServiceScope scope = app.Services.CreateScope()) scope.ServiceProvider.GetRequiredService<OrderDb>().Database.EnsureCreated();
app.Run();
