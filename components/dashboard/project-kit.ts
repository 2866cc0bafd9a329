import '../ui/tabs.ts'; // what an open project needs, which the list of projects does not
