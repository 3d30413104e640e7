using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace TimerAttributes.Dashboard.Page;

/// <summary>The files of the page. They are inside the assembly, so no path leads to any other file.</summary>
internal static class PageFiles
{
    private const string Index = "index.html";

    private static readonly Lazy<Dictionary<string, Asset>> Files = new(static () =>
    {
        Assembly assembly = typeof(PageFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .ToDictionary(static name => name, name => new Asset(TypeOf(name), Read(assembly, name)), StringComparer.Ordinal);
    });

    /// <summary>All files, by their names.</summary>
    public static IReadOnlyDictionary<string, Asset> All => Files.Value;

    /// <summary>The names of the files, but for the page itself.</summary>
    public static IEnumerable<string> Names => All.Keys.Where(static name => name != Index);

    /// <summary>Sends the page itself. All addresses in it are relative, so its own address has to end with a slash.</summary>
    public static Task SendIndex(HttpContext context)
    {
        string path = (context.Request.PathBase + context.Request.Path).Value ?? "";
        if (path.EndsWith('/')) return All[Index].Send(context);
        string last = new PathString("/" + path[(path.LastIndexOf('/') + 1)..]).ToUriComponent();
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = $".{last}/{context.Request.QueryString}"; // Relative, because a proxy may have changed the path.
        return Task.CompletedTask;
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/png",
    };
}
