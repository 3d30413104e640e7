using Acme.Worker;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSystemd(); // Has no effect where systemd has not started the process.
builder.Services.AddWorker();
builder.Build().Run();
