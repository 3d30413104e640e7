// What the page about 1,000 jobs costs: benchmarks/dashboard.sh starts this with the program of tests/Dashboard.Host.
using System.Globalization;
using Microsoft.Playwright;
using TimerAttributes.Benchmarks.Dashboard;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int rounds = int.Parse(args[1], null), seconds = int.Parse(args[2], null);
using IPlaywright playwright = await Playwright.CreateAsync();
await using IBrowser browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
    Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

using (var host = new Server(args[0], "--jobs", "1000"))
{
    var loads = new List<Load>();
    for (int round = 0; round < rounds; round++) loads.Add(await Load.MeasureAsync(browser, host.Address));
    Print("interactive after the first byte, ms", loads.ConvertAll(static load => load.Interactive));
    Print("bytes over the wire until then", loads.ConvertAll(static load => (double)load.Bytes));
    Print("of them the jobs", loads.ConvertAll(static load => (double)load.DataBytes));
    Print("heap of the page, MB", loads.ConvertAll(static load => load.Heap / 1e6));

    await Task.Delay(TimeSpan.FromSeconds(15)); // Until the JIT compiler has done its work.
    double without = await host.CpuPercentAsync(seconds);
    IPage page = await browser.NewPageAsync();
    await page.GotoAsync(host.Address);
    await Task.Delay(TimeSpan.FromSeconds(15));
    double with = await host.CpuPercentAsync(seconds);
    await page.CloseAsync();
    Console.WriteLine($"CPU of the server, 1,000 jobs with 25 runs a second, % of a core: {without:F2} without a page, {with:F2} with one, so the page takes {with - without:F2}");
}

using (var host = new Server(args[0], "--jobs", "1000", "--quiet"))
{
    IPage page = await browser.NewPageAsync();
    await page.GotoAsync(host.Address);
    await Task.Delay(TimeSpan.FromSeconds(15));
    double with = await host.CpuPercentAsync(seconds);
    await page.CloseAsync();
    await Task.Delay(TimeSpan.FromSeconds(15));
    double without = await host.CpuPercentAsync(seconds);
    Console.WriteLine($"CPU of the server, 1,000 jobs that are not due, % of a core: {with:F2} with a page, {without:F2} after it was closed");
}

static void Print(string what, List<double> values)
{
    values.Sort();
    Console.WriteLine($"{what}: median {values[values.Count / 2]:F0}, from {values[0]:F0} to {values[^1]:F0}");
}
