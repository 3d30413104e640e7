using TimerAttributes;
using TimerAttributes.Tests.WebApp;

// A web application that tests host. Its job and its pages share a service.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Orders>();
builder.Services.AddTimerJobs();
builder.Services.AddHealthChecks().AddTimerJobs();

WebApplication app = builder.Build();
app.MapGet("/orders", static (Orders orders) => orders.Confirmed);
app.MapGet("/time", static (TimeProvider time) => time.GetUtcNow());
app.MapHealthChecks("/health");
await app.RunAsync();
