using System.Diagnostics;
using System.Globalization;

namespace TimerAttributes.Dashboard.Browser.Harness;

/// <summary>A web application with jobs and the page, in a process of its own.</summary>
internal sealed class Shop : ChildProcess
{
    private static readonly string Program = Repository.PathOf("artifacts/bin/Dashboard.Host/debug/Dashboard.Host.dll");

    private Shop(string[] arguments, string? native)
        : base(new ProcessStartInfo(native ?? "dotnet", native is null ? [Program, .. arguments] : arguments)) =>
        Port = int.Parse(ReadLine(), CultureInfo.InvariantCulture);

    public int Port { get; }

    /// <param name="arguments">Those of tests/Dashboard.Host.</param>
    public static Shop Start(params string[] arguments) => new(arguments, native: null);

    /// <summary>Starts the application as a native program.</summary>
    public static Shop StartNative(string path, params string[] arguments) => new(arguments, path);

    /// <summary>An address of the application.</summary>
    public string Address(string path = "/timers/") => new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", Port) + path.TrimStart('/');
}
