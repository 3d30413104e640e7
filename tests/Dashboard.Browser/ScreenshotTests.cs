using TimerAttributes.Dashboard.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TimerAttributes.Dashboard.Browser;

/// <summary>The pictures of docs/dashboard.md. With SCREENSHOTS=1 they are written there. Their jobs have plain names.</summary>
public class ScreenshotTests() : ShopTests("--plain")
{
    private const int LargestPicture = 150 * 1024;

    [OneTimeSetUp]
    public async Task LetJobsRun()
    {
        await using Tab tab = await Open();
        // Until each of the short periods has some runs, one of which has failed.
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") == "1") await Expect(tab.Row("payments.retry").Locator(".strip i")).ToHaveCountAsync(12);
    }

    [TestCase("jobs", "#/", "table.jobs .strip i", false, 1280), TestCase("timeline", "#/timeline", ".lanes .run-ok[d^=M]", true, 1280)]
    [TestCase("load", "#/load", "section.table tbody tr", false, 1280), TestCase("job", "#/job/payments.retry", ".dues li", false, 1280)]
    [TestCase("narrow", "#/", "table.jobs .strip i", true, 360)]
    public async Task A_picture_is_small(string name, string view, string mark, bool isDark, int width)
    {
        await using Tab tab = await Tab.OpenAsync(Shop.Address() + view, width, 700, isDark ? ColorScheme.Dark : ColorScheme.Light);
        await Expect(tab[mark].First).ToBeAttachedAsync();
        await Take(tab, name);
    }

    [Test]
    public async Task A_picture_of_the_cluster_is_small()
    {
        using Shop shop = Shop.Start("--state");
        await using Tab tab = await Tab.OpenAsync(shop.Address() + "#/cluster", height: 560);
        await Expect(tab["main"]).ToContainTextAsync("unless it is renewed");
        await Take(tab, "cluster");
    }

    private static async Task Take(Tab tab, string name)
    {
        await Expect(tab["#where"]).ToContainTextAsync("Shop");
        // No name and no path of the machine that makes the picture.
        await tab.Page.EvaluateAsync("document.getElementById('where').textContent = 'Shop on web-1'");
        await tab.Page.EvaluateAsync("for (const node of document.querySelectorAll('.trace')) node.textContent = node.textContent.replace(/ in \\S+:line \\d+/g, '')");
        byte[] picture = await tab.Page.ScreenshotAsync();
        Assert.That(picture, Has.Length.LessThan(LargestPicture));
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") != "1") return;
        Directory.CreateDirectory(Repository.PathOf("docs/images"));
        await File.WriteAllBytesAsync(Repository.PathOf($"docs/images/dashboard-{name}.png"), picture);
    }
}
