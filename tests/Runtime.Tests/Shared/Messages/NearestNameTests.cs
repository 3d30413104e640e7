using TimerAttributes.Messages;

namespace TimerAttributes.Tests.Shared.Messages;

/// <summary>The name that the author of an unknown name may have meant.</summary>
public class NearestNameTests
{
    [TestCase("", "", 0)]
    [TestCase("", "abc", 3)]
    [TestCase("abc", "", 3)]
    [TestCase("abc", "abc", 0)]
    [TestCase("abc", "ab", 1, TestName = "A letter is missing")]
    [TestCase("abc", "abcd", 1, TestName = "A letter was added")]
    [TestCase("abc", "axc", 1, TestName = "A letter was changed")]
    [TestCase("abc", "bac", 1, TestName = "The first two letters are in the wrong order")]
    [TestCase("abc", "acb", 1, TestName = "The last two letters are in the wrong order")]
    [TestCase("abcd", "badc", 2)]
    [TestCase("abc", "cab", 2, TestName = "A letter that moves by two places")]
    [TestCase("kitten", "sitting", 3)]
    public void The_distance_counts_mistakes(string one, string other, int distance)
    {
        Assert.That(NearestName.Distance(one, other), Is.EqualTo(distance));
        Assert.That(NearestName.Distance(other, one), Is.EqualTo(distance));
    }

    [TestCase("sinc", "sync")]
    [TestCase(" SYNC ", "sync")]
    [TestCase("rep", "report", TestName = "The beginning of a name")]
    [TestCase("re", null, TestName = "A beginning of two letters")]
    [TestCase("ab", "ac", TestName = "One mistake in two letters")]
    [TestCase("xx", null, TestName = "Two mistakes in two letters")]
    [TestCase("reprot", "report")]
    [TestCase("rexxrt", "report", TestName = "Two mistakes in six letters")]
    [TestCase("rxxxrt", null, TestName = "Three mistakes in six letters")]
    [TestCase("cleanap", "cleanup", TestName = "The nearer one of two names, which comes last")]
    public void The_nearest_name_has_at_most_one_mistake_for_three_letters(string name, string? nearest) =>
        Assert.That(NearestName.Of(name, ["sync", "ac", "report", "cleanxp2", "cleanup"]), Is.EqualTo(nearest));

    [Test]
    public void Of_two_names_that_are_as_near_the_first_is_taken() => Assert.That(NearestName.Of("cot", ["cat", "cut"]), Is.EqualTo("cat"));

    [TestCase("sinc", "write sync, or remove the key")]
    [TestCase("other", "correct it, or remove the key")]
    public void The_advice_names_the_nearest_name(string name, string advice) => Assert.That(NearestName.Advice(name, ["sync"]), Is.EqualTo(advice));
}
