using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using TimerAttributes.Dashboard.Http;
using TimerAttributes.Dashboard.Page;

namespace TimerAttributes.Dashboard.Tests.Page;

/// <summary>The files of the page as they are sent.</summary>
public class PageTests
{
    private static IEnumerable<string> Files => PageFiles.All.Keys;

    [Test]
    public void All_files_together_are_small()
    {
        int brotli = PageFiles.All.Values.Sum(static file => file.Content(Encoding.Brotli).Length);
        int gzip = PageFiles.All.Values.Sum(static file => file.Content(Encoding.Gzip).Length);
        TestContext.Out.WriteLine($"br {brotli}, gzip {gzip}");
        Assert.That(Math.Max(brotli, gzip), Is.LessThanOrEqualTo(60 * 1024));
    }

    [Test]
    public async Task A_file_is_compressed_as_the_browser_asks_and_is_sent_once([Values("br", "gzip", "")] string encoding)
    {
        // Arrange
        await using Site site = await Site.StartAsync();
        if (encoding.Length > 0) site.Client.DefaultRequestHeaders.Add("Accept-Encoding", encoding);

        // Act
        HttpResponseMessage first = await site.Client.GetAsync("/timers/style.css");
        site.Client.DefaultRequestHeaders.Add("If-None-Match", first.Headers.ETag!.ToString());
        HttpResponseMessage second = await site.Client.GetAsync("/timers/style.css");

        // Assert
        Assert.That(first.Content.Headers.ContentEncoding, Is.EqualTo(encoding.Length > 0 ? new[] { encoding } : []));
        Assert.That(await Unpacked(first, encoding), Is.EqualTo(PageFiles.All["style.css"].Content(Encoding.None)));
        Assert.That(first.Headers.CacheControl!.NoCache, Is.True);
        Assert.That(first.Headers.Vary, Is.EqualTo(["Accept-Encoding"]));
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(await second.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task The_tag_of_one_encoding_does_not_stand_for_another()
    {
        await using Site site = await Site.StartAsync();
        HttpResponseMessage plain = await site.Client.GetAsync("/timers/app.js");
        site.Client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        site.Client.DefaultRequestHeaders.Add("If-None-Match", plain.Headers.ETag!.ToString());
        Assert.That((await site.Client.GetAsync("/timers/app.js")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/timers", "", "./timers/"), TestCase("/timers?a=b", "", "./timers/?a=b"), TestCase("/shop/timers", "/shop", "./timers/"), TestCase("/ops/my%20timers", "", "./my%20timers/")]
    public async Task An_address_without_its_slash_leads_to_the_page_by_a_relative_address(string path, string basePath, string location)
    {
        await using Site site = await Site.StartAsync(prefix: path.Contains("ops", StringComparison.Ordinal) ? "/ops/my timers" : "/timers",
            before: app => { app.UsePathBase(basePath); app.UseRouting(); });
        HttpResponseMessage answer = await site.Client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo(location));
        HttpResponseMessage page = await site.Client.GetAsync(new Uri(new Uri(site.Client.BaseAddress!, path), answer.Headers.Location));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.StartWith("<!doctype html>"));
    }

    [Test]
    public async Task The_root_of_an_application_behind_a_path_base_leads_to_the_page_as_well()
    {
        await using Site site = await Site.StartAsync(prefix: "/", before: static app => { app.UsePathBase("/shop"); app.UseRouting(); });
        Assert.That((await site.Client.GetAsync("/shop")).Headers.Location!.OriginalString, Is.EqualTo("./shop/"));
        Assert.That(await site.Client.GetStringAsync("/shop/"), Does.StartWith("<!doctype html>"));
    }

    [Test]
    public async Task The_page_can_be_the_root_of_the_application()
    {
        await using Site site = await Site.StartAsync(prefix: "/");
        Assert.That(await site.Client.GetStringAsync("/"), Does.StartWith("<!doctype html>"));
        Assert.That((await site.Get("/jobs")).GetProperty("jobs").GetArrayLength(), Is.EqualTo(4));
    }

    [Test]
    public async Task At_the_root_the_addresses_of_the_application_are_its_own()
    {
        await using Site site = await Site.StartAsync(prefix: "/", before: static app =>
        {
            app.MapGet("/orders/{id}", static (string id) => "order " + id);
            app.MapGet("/{word}", static (string word) => "word " + word);
            app.MapFallback(static () => "fallback");
        });
        Assert.That(await site.Client.GetStringAsync("/orders/7"), Is.EqualTo("order 7"));
        Assert.That(await site.Client.GetStringAsync("/hello"), Is.EqualTo("word hello"));
        Assert.That(await site.Client.GetStringAsync("/"), Does.StartWith("<!doctype html>"));
        Assert.That(await site.Client.GetStringAsync("/app.js"), Does.StartWith("// The frame"));
    }

    [TestCaseSource(nameof(Files))]
    public async Task A_file_has_its_type_and_names_no_other_site_and_no_absolute_address(string file)
    {
        await using Site site = await Site.StartAsync();
        HttpResponseMessage answer = await site.Client.GetAsync(file == "index.html" ? "/timers/" : "/timers/" + file);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo(Path.GetExtension(file) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/png",
        }));
        if (file.EndsWith(".png", StringComparison.Ordinal)) return;
        Assert.That(text, Does.Not.Contain(Uri.SchemeDelimiter));
        Assert.That(Regex.Matches(text, "(?:href|src)=\"/|(?:fetch|get|import)\\(['`]/|url\\((?!#)"), Is.Empty);
    }

    [Test]
    public void The_page_sets_no_markup_from_text_and_has_no_script_and_no_style_inside()
    {
        string scripts = string.Concat(Files.Where(static file => file.EndsWith(".js", StringComparison.Ordinal)).Select(Text));
        Assert.That(scripts, Does.Not.Contain("innerHTML").And.Not.Contain("outerHTML").And.Not.Contain("insertAdjacentHTML").And.Not.Contain("eval(")
            .And.Not.Contain("document.write").And.Not.Contain("'style'"));
        Assert.That(Regex.Matches(Text("index.html"), "<style|style=|\\son\\w+=|<script(?! type=\"module\" src=)"), Is.Empty);
    }

    [Test]
    public void Every_script_is_loaded_ahead()
    {
        string index = Text("index.html");
        Assert.That(Files.Where(file => file.EndsWith(".js", StringComparison.Ordinal) && !index.Contains($"href=\"{file}\"", StringComparison.Ordinal)), Is.EqualTo(["app.js"]));
    }

    private static string Text(string file) => System.Text.Encoding.UTF8.GetString(PageFiles.All[file].Content(Encoding.None));

    private static async Task<byte[]> Unpacked(HttpResponseMessage answer, string encoding)
    {
        Stream body = await answer.Content.ReadAsStreamAsync();
        using var plain = new MemoryStream();
        await (encoding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        }).CopyToAsync(plain);
        return plain.ToArray();
    }
}
