using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using TimerAttributes.Dashboard.Browser.Harness;
using static Microsoft.Playwright.Assertions;

namespace TimerAttributes.Dashboard.Browser;

/// <summary>axe-core finds nothing in any view, in both themes, narrow and wide.</summary>
public class AccessibilityTests : ShopTests
{
    [Test]
    public async Task Nothing_is_found(
        [Values("/", "/timeline", "/load", "/cluster", "/job/payments.retry")] string view, [Values] bool isDark, [Values(360, 1280)] int width)
    {
        await using Tab tab = await Tab.OpenAsync(Shop.Address() + "#" + view, width, 900, isDark ? ColorScheme.Dark : ColorScheme.Light);
        await Ready(tab, view);
        await MustFindNothing(tab);
    }

    [Test]
    public async Task Nothing_is_found_in_the_table_of_the_timeline_and_in_the_dialog([Values] bool isDark)
    {
        await using Tab tab = await Tab.OpenAsync(Shop.Address() + "#/timeline", scheme: isDark ? ColorScheme.Dark : ColorScheme.Light);
        await tab["#twin"].ClickAsync();
        await Expect(tab["section.table tbody tr"].First).ToBeVisibleAsync();
        await MustFindNothing(tab);
        await tab.Show("#/job/orders.confirm");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Reschedule" }).ClickAsync();
        await MustFindNothing(tab);
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(tab["dialog"]).ToBeHiddenAsync();
    }

    [Test]
    public async Task Nothing_is_found_in_the_view_of_a_cluster([Values] bool isDark, [Values(360, 1280)] int width)
    {
        using Shop shop = Shop.Start("--state");
        await using Tab tab = await Tab.OpenAsync(shop.Address() + "#/cluster", width, 900, isDark ? ColorScheme.Dark : ColorScheme.Light);
        await Expect(tab["[aria-label='Jobs with a state'] tbody tr"]).ToHaveCountAsync(3);
        await MustFindNothing(tab);
        Assert.That(await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
    }

    private static Task Ready(Tab tab, string view) => Expect(tab[view switch
    {
        "/" => "table.jobs tbody tr",
        "/timeline" => ".lanes .lane",
        "/load" => "section.table tbody tr",
        "/cluster" => ".lead",
        _ => ".dues li",
    }].First).ToBeVisibleAsync();

    private static async Task MustFindNothing(Tab tab)
    {
        AxeResult result = await tab.Page.RunAxe();
        Assert.That(result.Violations.Select(static fault => $"{fault.Id}: {fault.Help}\n{string.Join('\n', fault.Nodes.Select(static node => node.Html))}"), Is.Empty);
    }
}
