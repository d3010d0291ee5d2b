package dev.hearth.examples.askmany;

/** The stand-in's longer answers. */
final class Answers {
    static final String RAFT = """
            Both let a group of machines agree on a log while some of them fail. Paxos settles one value at a time and leaves \
            the step to a whole log to the reader; Raft starts from the log, elects one leader, and lets only that leader append. \
            They tolerate the same failures. Raft is easier to teach and to get right, Paxos easier to vary.""";

    static final String LIGHTHOUSE = """
            The keeper had not seen a ship in a year, yet she lit the lamp every evening. One night a fisherman knocked, soaked, \
            and asked why the light was on when the chart said that the station was closed. "Because you might have an old \
            chart," she said, and put the kettle on. In the morning he drew the lighthouse back into his map, in ink.""";

    static final String MAPS = """
            The oldest maps were promises: here is water, here the road turns. Babylon drew the world as a disc with itself at the \
            centre. Greek scholars measured it, Ptolemy gave it coordinates, and for a thousand years copyists kept his numbers \
            and his mistakes. Sailors drew coasts from the compass, so their charts were right where it mattered and empty where \
            nobody went. Mercator straightened the courses and inflated Greenland. Surveyors chained whole countries together by \
            triangles; satellites then corrected them by metres. Today a map redraws itself around whoever looks at it, which \
            would have pleased Babylon.""";

    private Answers() {}
}
