namespace TimerAttributes.Tool.Exports.Kubernetes;

/// <summary>Makes names of objects by RFC 1123: small letters, digits and hyphens.</summary>
internal static class ObjectName
{
    private const int LongestSlug = 43; // A CronJob may have 52 characters, of which a hyphen and a hash need nine.

    /// <summary>The name of a job's object. A long one ends in its hash.</summary>
    public static string Of(string job)
    {
        string slug = UniqueNames.Slug(job.ToLowerInvariant(), char.IsAsciiLetterOrDigit);
        return slug.Length <= LongestSlug ? slug : $"{slug[..LongestSlug].TrimEnd('-')}-{UniqueNames.Hash(job)}";
    }
}
